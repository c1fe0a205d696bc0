package org.youlin.ingest.series;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** The databases that the store needs: one for each level, so that each is kept as long as its own readings. */
final class InfluxDatabases {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxDatabases.class);

    private final InfluxConfig config;
    private final InfluxConnection connection;
    private boolean retentionTold;

    InfluxDatabases(InfluxConfig config, InfluxConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    /**
     * Makes sure that the databases are there. Those that are there already are left as they are.
     *
     * @param within how long each answer is waited for
     * @throws SeriesStoreUnavailableException when they are missing and may not be created
     */
    void prepare(InfluxVersion version, Duration within) {
        List<Level> missing = missing(within);
        if (!missing.isEmpty()) {
            switch (version) {
                case ONE -> create(version, missing, level -> connection.query("", statement(version, level), within));
                case TWO -> {
                    Optional<String> organisation = organisation(within);
                    create(version, missing, level -> createBucket(organisation, level, within));
                }
                case THREE -> createOrTell(missing, within);
            }
        }
        if (version == InfluxVersion.ONE && !retentionTold) {
            retentionTold = true;
            Stream.of(Level.values())
                    .filter(level -> !missing.contains(level))
                    .forEach(level -> tellRetention(level, within));
        }
    }

    private List<Level> missing(Duration within) {
        Set<String> there = new HashSet<>();
        try {
            connection.query("", "SHOW DATABASES", within).forEach(series -> series.path("values")
                    .forEach(row -> row.forEach(value -> there.add(value.asText()))));
        } catch (InfluxRefusedException e) {
            throw e.failure().unavailable(config, "the question for its databases");
        }
        return Stream.of(Level.values())
                .filter(level -> !there.contains(config.database(level)))
                .toList();
    }

    private interface Creation {
        void of(Level level);
    }

    private void create(InfluxVersion version, List<Level> missing, Creation creation) {
        for (Level level : missing) {
            try {
                creation.of(level);
            } catch (InfluxRefusedException e) {
                throw new SeriesStoreUnavailableException(
                        "InfluxDB at " + config.url() + " has no database " + config.database(level)
                                + " for us and does not let us create it (" + e.getMessage()
                                + "); run as its administrator: " + statements(version, missing),
                        Optional.empty());
            }
        }
    }

    private void createBucket(Optional<String> organisation, Level level, Duration within) {
        ObjectNode bucket = JsonNodeFactory.instance.objectNode();
        organisation.ifPresent(id -> bucket.put("orgID", id));
        bucket.put("name", config.database(level));
        bucket.putArray("retentionRules")
                .addObject()
                .put("type", "expire")
                .put("everySeconds", level.kept().toSeconds());
        connection.api("/api/v2/buckets", Optional.of(bucket), within);
    }

    /** The organisation that the token belongs to, unless it sees none or several. */
    private Optional<String> organisation(Duration within) {
        List<String> ids = new ArrayList<>();
        try {
            connection
                    .api("/api/v2/orgs", Optional.empty(), within)
                    .path("orgs")
                    .forEach(org -> ids.add(org.path("id").asText()));
        } catch (InfluxRefusedException e) {
            return Optional.empty();
        }
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }

    private String statements(InfluxVersion version, List<Level> levels) {
        Stream<String> statements = levels.stream().map(level -> statement(version, level));
        if (version == InfluxVersion.ONE && config.user().isPresent()) {
            statements = Stream.concat(
                    statements,
                    levels.stream()
                            .map(level -> "GRANT ALL ON " + InfluxLine.quoted(config.database(level)) + " TO "
                                    + InfluxLine.quoted(config.user().get())));
        }
        return statements.collect(Collectors.joining("; "));
    }

    private String statement(InfluxVersion version, Level level) {
        String name = config.database(level);
        return switch (version) {
            case ONE ->
                "CREATE DATABASE " + InfluxLine.quoted(name) + " WITH DURATION " + hours(level.kept())
                        + " SHARD DURATION " + hours(shard(level));
            case TWO -> "influx bucket create --name " + name + " --retention " + hours(level.kept());
            case THREE ->
                "influxdb3 create database --retention-period " + level.kept().toDays() + "d " + name;
        };
    }

    /** How much time one file holds: all of it is dropped together, and each file costs memory. */
    private static Duration shard(Level level) {
        return switch (level) {
            case RAW -> Duration.ofDays(7);
            case HOUR -> Duration.ofDays(28);
            case DAY -> Duration.ofDays(364);
        };
    }

    private static String hours(Duration duration) {
        return duration.toHours() + "h";
    }

    /** An administrator's retention is never changed; where it differs, the log says so. */
    private void tellRetention(Level level, Duration within) {
        String name = InfluxLine.quoted(config.database(level));
        try {
            for (JsonNode series : connection.query("", "SHOW RETENTION POLICIES ON " + name, within)) {
                for (JsonNode policy : series.path("values")) {
                    String duration = policy.path(1).asText();
                    boolean isDefault = policy.path(4).asBoolean();
                    if (isDefault && !duration.equals(hours(level.kept()) + "0m0s")) {
                        LOG.info(
                                "InfluxDB keeps {} for {} (0s: for ever), not {}; to change it: ALTER RETENTION POLICY"
                                        + " {} ON {} DURATION {}",
                                name,
                                duration,
                                hours(level.kept()),
                                InfluxLine.quoted(policy.path(0).asText()),
                                name,
                                hours(level.kept()));
                    }
                }
            }
        } catch (InfluxRefusedException e) {
            LOG.info("InfluxDB does not tell how long it keeps {}: {}", name, e.getMessage());
        }
    }

    /** What is missing there appears with the first write, but keeps its readings for ever. */
    private void createOrTell(List<Level> missing, Duration within) {
        for (Level level : missing) {
            ObjectNode database = JsonNodeFactory.instance.objectNode();
            database.put("db", config.database(level));
            database.put("retention_period", level.kept().toDays() + "d");
            try {
                connection.api("/api/v3/configure/database", Optional.of(database), within);
            } catch (InfluxRefusedException e) {
                if (!retentionTold) {
                    retentionTold = true;
                    LOG.warn(
                            "InfluxDB 3 at {} does not let us create {} ({}), which will appear with the first write and"
                                    + " keep everything; to have old readings dropped, run first: {}",
                            config.url(),
                            config.database(level),
                            e.getMessage(),
                            statements(InfluxVersion.THREE, missing));
                }
                return;
            }
        }
    }
}
