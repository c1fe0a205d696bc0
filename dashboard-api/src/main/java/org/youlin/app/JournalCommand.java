package org.youlin.app;

import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youlin.ingest.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The journal as it lies on disk. */
@Command(
        name = "journal",
        description = {
            "Looks into the journal, beside a running server or in a copied folder.",
            "Nothing is changed. The exit code is 1 when something could not be read."
        },
        subcommands = {JournalInspect.class, JournalExport.class},
        mixinStandardHelpOptions = true)
final class JournalCommand {
    static final int DAMAGED = 1;

    /** Which journal. */
    static final class Which {
        @Option(names = "--directory", paramLabel = "DIR", description = "The folder with the journal's files.")
        private @Nullable Path directory;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "The settings of the server, for its journal and what its database says.")
        private @Nullable Path config;

        @Nullable
        YoulinConfig config() {
            return config == null ? null : YoulinConfig.read(config);
        }

        Path folder(@Nullable YoulinConfig settings) throws NotDirectoryException {
            Path folder = directory != null
                    ? directory
                    : settings != null ? settings.journal().directory() : null;
            if (folder == null) {
                throw new IllegalArgumentException("give --config or --directory, or both");
            }
            if (!Files.isDirectory(folder)) {
                throw new NotDirectoryException(folder + " is no folder");
            }
            return folder;
        }
    }

    /** Where each shard reads on. */
    static List<Long> checkpoints(Database database) {
        return database.read(handle -> handle.createQuery("SELECT position FROM shard_checkpoint ORDER BY shard")
                .mapTo(Long.class)
                .list());
    }
}
