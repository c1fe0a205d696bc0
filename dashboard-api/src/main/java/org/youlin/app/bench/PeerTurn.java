package org.youlin.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** One program's turn with the load. */
final class PeerTurn {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration COUNT_EVERY = Duration.ofMillis(500);
    private static final Duration PUBLISH_MAX = Duration.ofMinutes(10);
    /** After a failure a program may wait for some seconds before it tries again. */
    private static final Duration QUIET_MAX = Duration.ofSeconds(30);

    private final Peer peer;
    private final PeerPrograms programs;
    private final PeerBroker broker;
    private final PeerStore store;
    private final Load load;

    PeerTurn(Peer peer, PeerPrograms programs, PeerBroker broker, PeerStore store, Load load) {
        this.peer = peer;
        this.programs = programs;
        this.broker = broker;
        this.store = store;
        this.load = load;
    }

    /** Sends {@code messages} and follows them until they have arrived, or none comes any more. */
    PeerRound measure(long messages, OptionalDouble rate) {
        long before = progress().exactly().getAsLong();
        PeerCpu cpuBefore = cpu();
        LoadRun.Result sent = load.publish(1, messages, rate, PUBLISH_MAX);
        Settled settled = settled(messages, before);
        Seen last = settled.last();
        return new PeerRound(
                peer,
                messages,
                settled.arrived(),
                Duration.ofNanos(last.nanos() - sent.startNanos()),
                last.cpu().since(cpuBefore));
    }

    /** Sends messages while the store goes away and comes back. */
    PeerLoss withStoreAway(PeerOutage outage) throws IOException {
        long before = progress().exactly().getAsLong();
        CompletableFuture<LoadRun.Result> sending = load.start(1, outage.messages(), OptionalDouble.of(outage.rate()));
        pause(outage.before());
        store.stop();
        pause(outage.away().dividedBy(2));
        if (outage.killed()) {
            programs.killAndStart(peer);
        }
        pause(outage.away().dividedBy(2));
        store.startAgain();
        LoadRun.Result unused = Load.await(sending, PUBLISH_MAX);
        return new PeerLoss(
                peer,
                outage.messages(),
                outage.messages() - settled(outage.messages(), before).arrived());
    }

    /** What was seen when something arrived for the last time. */
    private record Seen(long soFar, long nanos, PeerCpu cpu) {}

    private record Settled(long arrived, Seen last) {}

    private Settled settled(long messages, long before) {
        PeerProgress progress = progress();
        Seen last = look(progress);
        long arrived = 0;
        while (arrived < messages && System.nanoTime() - last.nanos() < QUIET_MAX.toNanos()) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            Seen now = look(progress);
            if (now.soFar() != last.soFar()) {
                last = now;
            } else {
                // Only now that it rests is the store asked what is dear to answer.
                arrived = progress.exactly().getAsLong() - before;
                if (arrived < messages) {
                    LockSupport.parkNanos(COUNT_EVERY.toNanos());
                }
            }
        }
        return new Settled(arrived, last);
    }

    private Seen look(PeerProgress progress) {
        return new Seen(progress.soFar().getAsLong(), System.nanoTime(), cpu());
    }

    private PeerProgress progress() {
        return PeerProgress.of(peer, programs.process(peer), store);
    }

    private PeerCpu cpu() {
        return PeerCpu.of(programs.process(peer), broker, store);
    }

    private static void pause(Duration duration) {
        boolean unused = Waiting.until(() -> false, LOOK_EVERY, duration);
    }
}
