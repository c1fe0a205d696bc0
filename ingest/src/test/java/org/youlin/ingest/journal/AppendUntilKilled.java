package org.youlin.ingest.journal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Appends numbers to the journal in the directory given, printing each once it is acknowledged, until it is killed. */
public final class AppendUntilKilled {
    private static final int IN_FLIGHT = 64;

    private AppendUntilKilled() {}

    public static void main(String[] args) throws Exception {
        LocalJournal journal = LocalJournal.open(Entries.config(Path.of(args[0]), 2), new SimpleMeterRegistry());
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        for (long i = 0; ; i++) {
            long number = i;
            inFlight.acquire();
            journal.append(List.of(Entries.entry("d" + number % 7, number)))
                    .thenRun(() -> System.out.println(number))
                    .whenComplete((none, failure) -> inFlight.release());
        }
    }
}
