package org.youlin.ingest.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which SQL database to use.
 *
 * @param url {@code jdbc:sqlite:<file>} or {@code jdbc:postgresql://host:port/database}
 * @param password kept out of {@link #toString()}, like the parameters of the address
 */
public record SqlConfig(String url, Optional<String> user, Optional<String> password) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public SqlConfig {
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("sql.url '" + url + "' must begin with " + SQLITE + " or " + POSTGRESQL);
        }
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        String address = parameters < 0 ? url : url.substring(0, parameters);
        return "SqlConfig[url=" + address + ", user=" + user.orElse("") + "]";
    }
}
