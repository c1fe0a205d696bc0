package org.youlin.ingest.series;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.youlin.domain.reading.SeriesStore.Level;

/**
 * Where an InfluxDB stands and how to be let in.
 *
 * @param url scheme, host and port alone, such as {@code http://127.0.0.1:8086}
 * @param database first part of the names of the databases used: 1 to 60 letters, digits, '_' or '-'
 * @param user for InfluxDB 1; later versions take any name
 * @param secret the user's password; for InfluxDB 2 and 3 the API token
 */
public record InfluxConfig(URI url, String database, Optional<String> user, Optional<String> secret) {
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public InfluxConfig {
        requireNonNull(url, "url is null");
        requireNonNull(database, "database is null");
        requireNonNull(user, "user is null");
        requireNonNull(secret, "secret is null");
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("url of InfluxDB holds a user; put it into user and secret");
        }
        if (url.getScheme() == null
                || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                || url.getHost() == null
                || !Set.of("", "/").contains(url.getRawPath())
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "url of InfluxDB is '" + url + "'; it must be http://host:port or https://host:port");
        }
        if (!DATABASE.matcher(database).matches()) {
            throw new IllegalArgumentException("database of InfluxDB is '" + database
                    + "'; it must be 1 to 60 letters, digits, '_' or '-', beginning with a letter or digit");
        }
        if (user.isPresent() && secret.isEmpty()) {
            throw new IllegalArgumentException("user of InfluxDB is '" + user.get() + "' without a secret");
        }
        if (user.filter(name -> name.isEmpty() || name.contains(":")).isPresent()) {
            throw new IllegalArgumentException(
                    "user of InfluxDB is '" + user.get() + "'; it must not be empty or contain ':'");
        }
    }

    /** The database that holds a level. */
    public String database(Level level) {
        return database
                + switch (level) {
                    case RAW -> "_raw";
                    case HOUR -> "_1h";
                    case DAY -> "_1d";
                };
    }

    @Override
    public String toString() {
        return "InfluxConfig[url=" + url + ", database=" + database + ", user=" + user + ", secret="
                + (secret.isPresent() ? "set" : "none") + "]";
    }
}
