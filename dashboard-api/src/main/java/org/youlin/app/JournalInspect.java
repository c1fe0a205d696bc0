package org.youlin.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.youlin.ingest.journal.JournalFile;
import org.youlin.ingest.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what each file of the journal holds. */
@Command(
        name = "inspect",
        description =
                "Tells what each file holds: positions, entries, times, damage; with --config also what is pending.",
        mixinStandardHelpOptions = true)
final class JournalInspect implements Callable<Integer> {
    @Mixin
    private final JournalCommand.Which which = new JournalCommand.Which();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        YoulinConfig config = which.config();
        List<JournalFile> files = JournalFile.in(which.folder(config));
        List<Long> checkpoints = config == null ? List.of() : checkpoints(config);
        JournalCensus all = new JournalCensus(checkpoints);
        Map<String, Long> received = new TreeMap<>();
        JournalProgress progress = new JournalProgress(files, spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        boolean damaged = false;
        for (JournalFile file : files) {
            JournalCensus census = new JournalCensus(checkpoints);
            try {
                JournalFile.Opening opening = file.opening();
                file.read(census);
                print(out, file, opening, census);
                received = received(received, opening, file, census);
            } catch (NoSuchFileException e) {
                out.println(file.path().getFileName() + "  has gone: every shard had read it");
                continue;
            }
            damaged |= file.setAside() || printDamage(out, census, file.equals(lastSegment(files)));
            all.add(census);
            progress.done(file);
        }
        out.println("kept, items by source: " + words(all.items()));
        out.println("received since the journal began, items by source: " + words(received));
        printPending(out, checkpoints, all, files);
        out.flush();
        return damaged ? JournalCommand.DAMAGED : 0;
    }

    private static List<Long> checkpoints(YoulinConfig config) {
        try (Database database = Database.open(config.sql())) {
            return JournalCommand.checkpoints(database);
        }
    }

    private static JournalFile lastSegment(List<JournalFile> files) {
        return files.stream()
                .filter(file -> !file.setAside())
                .reduce((former, latter) -> latter)
                .orElseThrow();
    }

    /** What had been received at the end of the file: its opening counts what was lost before it, too. */
    private static Map<String, Long> received(
            Map<String, Long> before, JournalFile.Opening opening, JournalFile file, JournalCensus census) {
        if (file.setAside()) {
            return before;
        }
        Map<String, Long> opened = opening.received();
        Map<String, Long> sum = new TreeMap<>(opened == null ? before : opened);
        census.items().forEach((source, count) -> sum.merge(source, count, Long::sum));
        return sum;
    }

    private static void print(PrintWriter out, JournalFile file, JournalFile.Opening opening, JournalCensus census) {
        out.printf(
                Locale.ROOT,
                "%s  %d to %d  %d bytes  %s%n",
                file.path().getFileName(),
                file.base(),
                file.end(),
                file.end() - file.base(),
                file.setAside() ? "set aside: the journal skips it" : "version " + opening.version());
        if (!census.entries().isEmpty()) {
            out.printf(
                    "    %s  received %s to %s%n",
                    words(census.entries()),
                    Instant.ofEpochMilli(census.earliest()),
                    Instant.ofEpochMilli(census.latest()));
        }
        if (file.setAside()) {
            census.damages().forEach(damage -> print(out, damage));
        }
    }

    /** Returns whether it is more than what an interrupted write leaves. */
    private static boolean printDamage(PrintWriter out, JournalCensus census, boolean last) {
        boolean damaged = false;
        for (JournalCensus.Damage damage : census.damages()) {
            boolean atEnd =
                    last && damage.equals(census.damages().get(census.damages().size() - 1));
            if (atEnd && damage.position() >= census.lastPosition()) {
                out.printf(
                        "    %d bytes at position %d are no whole entry: a write that was interrupted, which the next"
                                + " start cuts off, or one that is going on%n",
                        damage.bytes(), damage.position());
            } else {
                print(out, damage);
                damaged = true;
            }
        }
        return damaged;
    }

    private static void print(PrintWriter out, JournalCensus.Damage damage) {
        out.printf("    DAMAGED: %d bytes at position %d cannot be read%n", damage.bytes(), damage.position());
    }

    private static void printPending(
            PrintWriter out, List<Long> checkpoints, JournalCensus all, List<JournalFile> files) {
        long end = files.stream().mapToLong(JournalFile::end).max().orElse(0);
        for (int shard = 0; shard < checkpoints.size(); shard++) {
            out.printf(
                    "shard %d reads on at %d of %d; pending, items by source: %s%n",
                    shard, checkpoints.get(shard), end, words(all.pending().get(shard)));
        }
    }

    private static String words(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }
}
