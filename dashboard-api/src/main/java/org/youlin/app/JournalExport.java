package org.youlin.app;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.journal.JournalFile;
import org.youlin.ingest.journal.export.ExportFormat;
import org.youlin.ingest.journal.export.JsonLines;
import org.youlin.ingest.journal.export.LineProtocol;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the journal's entries as lines that can be loaded by hand. */
@Command(
        name = "export",
        description = {
            "Writes entries as lines: 'json' everything, 'line' the readings, for InfluxDB's /write?precision=ms.",
            "With --config lines have the kind, estate and building of each device."
        },
        mixinStandardHelpOptions = true)
final class JournalExport implements Callable<Integer> {
    /** What lines look like. */
    enum Form {
        line,
        json
    }

    @Mixin
    private final JournalCommand.Which which = new JournalCommand.Which();

    @Option(names = "--from", paramLabel = "POSITION", description = "The first position (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--to", paramLabel = "POSITION", description = "The position before which to end.")
    private long to = Long.MAX_VALUE;

    @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}")
    private Form form = Form.json;

    @Option(names = "--out", paramLabel = "FILE", description = "A new file; without it, standard output.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "--from is " + from + " and --to is " + to + "; 0 <= from <= to is needed");
        }
        YoulinConfig config = which.config();
        List<JournalFile> files = JournalFile.in(which.folder(config)).stream()
                .filter(file -> file.end() > from && file.base() < to)
                .toList();
        ExportFormat format = format(config);
        try (Writer lines = writer()) {
            return export(files, format, lines);
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private Writer writer() throws IOException {
        return out != null
                ? Files.newBufferedWriter(out, StandardOpenOption.CREATE_NEW)
                : new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    }

    private ExportFormat format(@Nullable YoulinConfig config) {
        return switch (form) {
            case json -> new JsonLines();
            case line ->
                config == null ? new LineProtocol(id -> Optional.empty()) : new LineProtocol(registry(config)::find);
        };
    }

    private static Registry registry(YoulinConfig config) {
        try (Database database = Database.open(config.sql())) {
            DomainSettings settings = DomainSettings.load(config.profiles(), config.rules(), config.sla());
            return Registry.load(database, settings.profiles(), InstantSource.system());
        }
    }

    private int export(List<JournalFile> files, ExportFormat format, Writer lines) throws IOException {
        Export export = new Export(format, lines);
        JournalProgress progress = new JournalProgress(files, err());
        for (JournalFile file : files) {
            try {
                file.read(export);
            } catch (NoSuchFileException e) {
                err().println(file.path().getFileName() + " has gone: every shard had read it");
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            progress.done(file);
        }
        err().printf("%d lines written%n", export.written);
        export.without.forEach((type, count) -> err().printf("%d entries without lines: %s%n", count, type));
        err().flush();
        return export.damaged ? JournalCommand.DAMAGED : 0;
    }

    private final class Export implements JournalFile.Visitor {
        private final ExportFormat format;
        private final Writer lines;
        private final Map<String, Long> without = new TreeMap<>();
        private long written;
        private boolean damaged;

        private Export(ExportFormat format, Writer lines) {
            this.format = format;
            this.lines = lines;
        }

        @Override
        public void entry(long position, int hash, JournalEntry entry) {
            if (position < from || position >= to) {
                return;
            }
            List<String> found = format.lines(position, entry);
            try {
                for (String line : found) {
                    lines.write(line);
                    lines.write('\n');
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            written += found.size();
            if (found.isEmpty()) {
                without.merge(JsonLines.type(entry), 1L, Long::sum);
            }
        }

        @Override
        public void damage(long position, long bytes) {
            if (position < to && position + bytes > from) {
                err().printf("skipped %d bytes at position %d, which are no whole entry%n", bytes, position);
                damaged = true;
            }
        }
    }
}
