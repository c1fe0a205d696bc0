package org.youlin.app.bench;

import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One run of the load: which message is due when, and what came back. Lives on the load's event loop. */
final class LoadRun {
    static final long NOT_DUE = Long.MAX_VALUE;
    private static final long LATENCY_NANOS_MAX = TimeUnit.MINUTES.toNanos(5);
    private static final int LATENCY_DIGITS = 3;

    private final int qos;
    private final int devices;
    private final long messages;
    private final OptionalDouble rate;
    /** Without a rate: what each device sends, and how many send one more. */
    private final long share;

    private final long withOneMore;
    private final Histogram latencyNanos = latencyHistogram();
    private Histogram latencyTaken = latencyHistogram();
    private final CompletableFuture<Result> done = new CompletableFuture<>();
    private long startNanos;
    private long sent;
    private long turns;
    private long acknowledged;

    /**
     * What a run came to.
     *
     * @param startNanos {@link System#nanoTime} of the first message
     * @param endNanos the same of the last PUBACK; at QoS 0 of the last message
     * @param latencyNanos publish to PUBACK; empty at QoS 0
     */
    record Result(long startNanos, long endNanos, Histogram latencyNanos) {}

    LoadRun(int qos, int devices, long messages, OptionalDouble rate) {
        this.qos = qos;
        this.devices = devices;
        this.messages = messages;
        this.rate = rate;
        this.share = messages / devices;
        this.withOneMore = messages % devices;
    }

    static Histogram latencyHistogram() {
        return new Histogram(LATENCY_NANOS_MAX, LATENCY_DIGITS);
    }

    /** What was acknowledged since this was last asked. */
    Histogram takeLatency() {
        Histogram since = latencyNanos.copy();
        since.subtract(latencyTaken);
        latencyTaken = latencyNanos.copy();
        return since;
    }

    CompletableFuture<Result> done() {
        return done;
    }

    int qos() {
        return qos;
    }

    boolean hasRate() {
        return rate.isPresent();
    }

    void begin(long nowNanos) {
        startNanos = nowNanos;
    }

    /**
     * When the next message of a device should go out: not after {@code nowNanos}, or {@link #NOT_DUE}. Every device sends
     * as many, give or take one. At a rate, the messages take turns over the devices, and a message that could not go in
     * time keeps its time.
     */
    long due(int device, long sentByDevice, long nowNanos) {
        if (rate.isEmpty()) {
            return sentByDevice < (device < withOneMore ? share + 1 : share) ? nowNanos : NOT_DUE;
        }
        long number = sentByDevice * devices + device;
        return numbered(number, nowNanos);
    }

    private long numbered(long number, long nowNanos) {
        long due = startNanos + (long) (number * (double) TimeUnit.SECONDS.toNanos(1) / rate.orElseThrow());
        return number < messages && due <= nowNanos ? due : NOT_DUE;
    }

    /** At a rate: the next device whose turn has come, each turn once; negative when none has. */
    int nextTurn(long nowNanos) {
        return numbered(turns, nowNanos) == NOT_DUE ? -1 : (int) (turns++ % devices);
    }

    void sent() {
        sent++;
    }

    void acknowledged(long dueNanos, long nowNanos) {
        acknowledged++;
        latencyNanos.recordValue(Math.min(nowNanos - dueNanos, LATENCY_NANOS_MAX));
    }

    /** Whether everything has gone and, at QoS 1, has been acknowledged. */
    boolean isComplete() {
        return (qos == 0 ? sent : acknowledged) == messages;
    }

    void end(long nowNanos) {
        done.complete(new Result(startNanos, nowNanos, latencyNanos));
    }

    void fail(String what) {
        done.completeExceptionally(new IllegalStateException(what));
    }
}
