package org.youlin.faults;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Many seeds, one after the other on each of some threads. */
public final class SeedRange {
    private final long first;
    private final long count;
    private final Plant plant;

    /** A seed and what went wrong with it. */
    public record Failure(long seed, List<String> wrong) {
        public Failure {
            wrong = List.copyOf(wrong);
        }
    }

    public SeedRange(long first, long count, Plant plant) {
        this.first = first;
        this.count = count;
        this.plant = plant;
    }

    /**
     * Runs the seeds until one fails.
     *
     * @param progress told how many are done, now and then
     * @return the failures met, smallest seed first; empty when all seeds passed
     */
    public List<Failure> run(int threads, LongConsumer progress) throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        List<Future<List<Failure>>> workers = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < threads; i++) {
                workers.add(executor.submit(() -> work(next, progress)));
            }
            List<Failure> failures = new ArrayList<>();
            for (Future<List<Failure>> worker : workers) {
                failures.addAll(worker.get());
            }
            failures.sort((one, other) -> Long.compare(one.seed(), other.seed()));
            return failures;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the simulation itself failed", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private List<Failure> work(AtomicLong next, LongConsumer progress) throws SQLException {
        SimulatedStreet street = new SimulatedStreet();
        for (long seed = next.getAndIncrement(); seed < first + count; seed = next.getAndIncrement()) {
            List<String> wrong = Simulation.run(street, seed, plant, Trace.NONE);
            if (!wrong.isEmpty()) {
                next.set(first + count);
                return List.of(new Failure(seed, wrong));
            }
            progress.accept(seed - first + 1);
        }
        return List.of();
    }
}
