package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.youlin.domain.place.EstateId;

/**
 * Gates that report one after the other, at their times, that they were forced open, while rooms are a load.
 *
 * @param rooms the load
 * @param rate messages a second of the load
 * @param probesPerSecond gates that report a second
 */
record CasesRun(Load rooms, double rate, double probesPerSecond, CaseWatch watch) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** For so long the load goes on after the last gate. */
    private static final double TAIL_SECONDS = 2;

    CasesRun {
        requireNonNull(rooms, "rooms is null");
        requireNonNull(watch, "watch is null");
    }

    /**
     * Has each gate report once.
     *
     * @param estates where the gates stand, in the order of {@code gates}
     * @throws IllegalStateException when one of them does not end in exactly one case
     */
    CasesFigures measure(Load gates, List<EstateId> estates) {
        double seconds = estates.size() / probesPerSecond;
        long messages = Math.round(rate * (seconds + TAIL_SECONDS));
        Duration max = PATIENCE.plusSeconds((long) (seconds + TAIL_SECONDS));
        long newest = watch.newestRow();
        CompletableFuture<LoadRun.Result> loading = rooms.start(1, messages, OptionalDouble.of(rate));
        CompletableFuture<LoadRun.Result> telling = gates.start(1, estates.size(), OptionalDouble.of(probesPerSecond));
        Map<EstateId, Long> seenNanos = watch.await(estates, newest, max);
        LoadRun.Result told = Load.await(telling, max);
        LoadRun.Result load = Load.await(loading, max);
        List<String> wrong = watch.withoutOneCase(estates);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong.size() + " of " + estates.size()
                    + " gates have not exactly one case: " + String.join(", ", wrong));
        }
        Histogram toCase = LoadRun.latencyHistogram();
        for (int number = 0; number < estates.size(); number++) {
            long dueNanos = told.startNanos() + (long) (number * TimeUnit.SECONDS.toNanos(1) / probesPerSecond);
            toCase.recordValue(requireNonNull(seenNanos.get(estates.get(number))) - dueNanos);
        }
        double reached = messages * (double) TimeUnit.SECONDS.toNanos(1) / (load.endNanos() - load.startNanos());
        return new CasesFigures(rate, reached, load.latencyNanos(), toCase);
    }
}
