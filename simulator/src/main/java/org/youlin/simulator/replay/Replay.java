package org.youlin.simulator.replay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Sends a history for the devices behind one field gateway: in its own order, at its own pace or as fast as it goes. */
public final class Replay {
    private final Publisher publisher;
    private final Settings settings;
    private final Batch batch = new Batch(Batch.CHILDREN_TOPIC);
    private Optional<Instant> first = Optional.empty();
    private long began;
    private long lines;

    /**
     * How it is sent.
     *
     * @param shift by which all times are moved
     * @param speed how many times faster than it happened; empty: as fast as it is acknowledged
     * @param linesPerMessage 1 or more; messages with fewer are sent where the pace demands it
     */
    public record Settings(Duration shift, OptionalDouble speed, int linesPerMessage) {}

    public Replay(Publisher publisher, Settings settings) {
        this.publisher = publisher;
        this.settings = settings;
    }

    /** What came of it. */
    public record Result(long lines, Tally tally) {}

    public Result run(History history) throws IOException, InterruptedException {
        began = System.nanoTime();
        history.read(this::take);
        send();
        return new Result(lines, publisher.settle());
    }

    private void take(Line line) throws IOException, InterruptedException {
        if (settings.speed().isPresent() && line.at().isPresent()) {
            await(line.at().get(), settings.speed().getAsDouble());
        }
        batch.add(line.device(), line.telemetry(settings.shift()));
        lines++;
        if (batch.moments() >= settings.linesPerMessage() || batch.isFull()) {
            send();
        }
    }

    /** Waits until a line is due; one that stands behind its time in the file is due at once. */
    private void await(Instant at, double speed) throws IOException, InterruptedException {
        if (first.isEmpty()) {
            first = Optional.of(at);
        }
        double dueNanos = Duration.between(first.get(), at).toMillis() * 1e6 / speed;
        long waitMillis = (long) ((dueNanos - (System.nanoTime() - began)) / 1e6);
        if (waitMillis > 0) {
            send();
            publisher.flush();
            Thread.sleep(waitMillis);
        }
    }

    private void send() throws IOException, InterruptedException {
        if (!batch.isEmpty()) {
            publisher.publish(batch.topic(), batch.take());
        }
    }
}
