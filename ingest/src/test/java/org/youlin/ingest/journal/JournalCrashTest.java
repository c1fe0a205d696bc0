package org.youlin.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.ingest.journal.Entries.config;
import static org.youlin.ingest.journal.Entries.readAll;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.reading.JournalEntry;

/** A process of its own is killed: nothing that it acknowledged is gone. */
final class JournalCrashTest {
    @TempDir
    Path directory;

    @Test
    void aKilledProcessLosesNothingItAcknowledged() throws Exception {
        for (int kills = 1; kills <= 3; kills++) {
            Path journalDirectory = directory.resolve("journal-" + kills);
            List<Long> acknowledged = appendUntilKilled(journalDirectory, 700 * kills);
            try (LocalJournal journal = LocalJournal.open(config(journalDirectory, 2), new SimpleMeterRegistry())) {
                List<JournalEntry> kept = new ArrayList<>(readAll(journal, 0, 0));
                kept.addAll(readAll(journal, 1, 0));
                Set<Long> numbers = new HashSet<>(Entries.numbers(kept));
                assertThat(numbers).containsAll(acknowledged).hasSameSizeAs(kept);
                assertThat(journal.trouble()).isEmpty();
            }
        }
    }

    private static List<Long> appendUntilKilled(Path journalDirectory, int enough) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        journalDirectory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> acknowledged = new ArrayList<>();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null) {
                // The last line may be cut; what is left of a number is a smaller one, printed before.
                if (line.matches("\\d+")) {
                    acknowledged.add(Long.parseLong(line));
                }
                if (acknowledged.size() == 1) {
                    assertThatThrownBy(() -> LocalJournal.open(config(journalDirectory, 2), new SimpleMeterRegistry()))
                            .isInstanceOf(IOException.class)
                            .hasMessageContaining("is in use by another process");
                }
                if (acknowledged.size() == enough) {
                    child.toHandle().destroyForcibly(); // unlike the process's own method, leaves its output readable
                }
                line = out.readLine();
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(enough);
        return acknowledged;
    }
}
