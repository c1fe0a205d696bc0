package org.youlin.app.doctor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.ingest.journal.JournalConfig;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.series.InfluxConfig;
import org.youlin.ingest.series.InfluxSeriesStore;
import org.youlin.ingest.series.QuestDbSeriesStore;
import org.youlin.ingest.sql.SchemaState;
import org.youlin.ingest.sql.SqlConfig;

/** Journal, SQL database and series store of a server that is not running. */
public final class Stores {
    private static final String SQLITE = "jdbc:sqlite:";

    private Stores() {}

    /** Opens the journal as a start would, which mends what a crash left unfinished. */
    public static Finding journal(JournalConfig config) {
        if (!Files.exists(config.directory())) {
            return Finding.good("journal", config.directory() + " will be made");
        }
        try (LocalJournal journal = LocalJournal.open(config, new SimpleMeterRegistry())) {
            String trouble = journal.trouble();
            return trouble.isEmpty()
                    ? Finding.good("journal", config.directory() + " opens and is whole")
                    : Finding.bad("journal", trouble);
        } catch (IOException e) {
            return Finding.bad("journal", String.valueOf(e.getMessage()));
        }
    }

    public static Finding sql(SqlConfig config) {
        if (config.url().startsWith(SQLITE)
                && !Files.exists(Path.of(config.url().substring(SQLITE.length())))) {
            return Finding.good("database", config + " will be made");
        }
        try {
            return sql(config, SchemaState.read(config));
        } catch (FlywayException e) {
            return Finding.bad(
                    "database",
                    config + " does not answer (" + e.getMessage()
                            + "); start it, or correct address, user and password");
        }
    }

    private static Finding sql(SqlConfig config, SchemaState state) {
        String tables = config + " answers; its tables are "
                + state.version().map(version -> "of version " + version).orElse("not made yet");
        if (state.isLater()) {
            return Finding.bad("database", tables + ", of a later release of Youlin: run that one");
        }
        if (state.isFailed()) {
            return Finding.bad("database", tables + ", and a migration has failed: restore a backup, then start again");
        }
        return Finding.good(
                "database",
                state.pending() == 0 ? tables : tables + "; the next start takes " + state.pending() + " steps");
    }

    /**
     * Opens the series store.
     *
     * @param folder of the embedded one, which is used without {@code influx}
     */
    public static Finding series(Optional<InfluxConfig> influx, Path folder, InstantSource clock) {
        if (influx.isEmpty() && !Files.exists(folder)) {
            return Finding.good("series store", folder + " will be made");
        }
        String what = influx.map(config -> "InfluxDB at " + config.url()).orElseGet(() -> "QuestDB in " + folder);
        try (SeriesStore store = influx.isPresent()
                ? InfluxSeriesStore.open(influx.get(), clock)
                : QuestDbSeriesStore.open(folder, clock)) {
            String trouble = store.trouble();
            return trouble.isEmpty()
                    ? Finding.good("series store", what + " answers")
                    : Finding.bad("series store", what + ": " + trouble);
        } catch (RuntimeException e) {
            return Finding.bad("series store", what + ": " + e.getMessage());
        }
    }
}
