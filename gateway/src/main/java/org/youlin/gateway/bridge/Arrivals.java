package org.youlin.gateway.bridge;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;

/** The messages of one broker, from their arrival until the broker is told that it may forget them. */
final class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    static final int IN_FLIGHT_MAX = 1_000;
    private static final long RETRY_MILLIS = 1_000;
    private static final long PERMIT_WAIT_MILLIS = 200;

    private final String source;
    private final Routes routes;
    private final Intake intake;
    private final InstantSource clock;
    private final ScheduledExecutorService worker;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT_MAX);
    /** What has come while the journal was nearly full; guarded by itself, so that nothing overtakes it. */
    private final Queue<Arrival> held = new ArrayDeque<>();

    private boolean roomAsked;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean closed;

    private record Arrival(BrokerLink link, MqttMessage message, Route.Understood understood) {
        /** Whether the broker sends it again. */
        boolean isRepeated() {
            return understood.repeatable() && message.getQos() > 0 && !link.isOpen();
        }
    }

    Arrivals(String source, Routes routes, BrokerBridge.Surroundings surroundings, ScheduledExecutorService worker) {
        this.source = source;
        this.routes = routes;
        this.intake = surroundings.intake();
        this.clock = surroundings.clock();
        this.worker = worker;
    }

    long received() {
        return received.get();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Takes a message; waits while too many are on their way. Called by one thread per link. */
    void arrived(BrokerLink link, String topic, MqttMessage message) {
        if (!permitted(link)) {
            return;
        }
        received.incrementAndGet();
        Received whole = Received.whole(source, topic, message.getPayload(), clock.millis());
        Route.Understood understood = guarded(whole, routes.of(topic));
        understood.rebirth().ifPresent(rebirth -> link.publish(rebirth.topic(), rebirth.payload(), 0));
        synchronized (held) {
            held.add(new Arrival(link, message, understood));
            takeHeld();
        }
    }

    /**
     * Takes what has arrived, in order, while there is room. What is held is not acknowledged, so the broker sends no
     * more than its window; the connection is read on, or it would take us for dead.
     */
    private void takeHeld() {
        synchronized (held) {
            while (!held.isEmpty()) {
                if (intake.isFull() && !closed) {
                    askForRoom();
                    return;
                }
                Arrival next = held.remove();
                if (closed || next.isRepeated()) {
                    inFlight.release();
                } else {
                    take(next);
                }
            }
        }
    }

    private void askForRoom() {
        if (!roomAsked) {
            roomAsked = true;
            intake.whenRoom(() -> {
                try {
                    worker.execute(this::roomAgain);
                } catch (RejectedExecutionException e) {
                    LOG.debug("the bridge has closed; the broker keeps what was held", e);
                }
            });
        }
    }

    private void roomAgain() {
        synchronized (held) {
            roomAsked = false;
            takeHeld();
        }
    }

    /** Takes no more; returns whether everything on its way has arrived in time. */
    boolean close(long millisMax) throws InterruptedException {
        closed = true;
        takeHeld();
        return inFlight.tryAcquire(IN_FLIGHT_MAX, millisMax, TimeUnit.MILLISECONDS);
    }

    /** Waits for room; the client then stops reading, and TCP slows the broker down. */
    private boolean permitted(BrokerLink link) {
        try {
            while (!closed && link.isOpen()) {
                if (inFlight.tryAcquire(PERMIT_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** A format that fails against its promise must not make the broker send the same message for ever. */
    private Route.Understood guarded(Received message, Route route) {
        try {
            Route.Understood understood = route.understand(message);
            return new Route.Understood(
                    () -> {
                        try {
                            return understood.toJournal().get();
                        } catch (RuntimeException e) {
                            return failed(message, e);
                        }
                    },
                    understood.rebirth(),
                    understood.repeatable());
        } catch (RuntimeException e) {
            return new Route.Understood(() -> failed(message, e));
        }
    }

    private CompletionStage<Outcome> failed(Received message, RuntimeException fault) {
        LOG.error("A message to {} could not be decoded, which is our fault", message.topic(), fault);
        return intake.refuse(
                message,
                Optional.empty(),
                Refusals.ofPayload(
                        RefusalReason.FRAME_MALFORMED, fault.getClass().getSimpleName(), "what its format can read"));
    }

    /** Takes a message to the journal, again and again until it is there or the broker will send it anew. */
    private void take(Arrival arrival) {
        BrokerLink link = arrival.link();
        MqttMessage message = arrival.message();
        arrival.understood().toJournal().get().whenComplete((outcome, failure) -> {
            if (failure == null) {
                outcome.reply().ifPresent(reply -> reply.topic()
                        .ifPresent(topic -> link.publish(
                                topic, reply.payload().getBytes(StandardCharsets.UTF_8), message.getQos())));
                if (link.acknowledge(message)) {
                    acknowledged.incrementAndGet();
                }
                inFlight.release();
            } else if (closed || arrival.isRepeated()) {
                inFlight.release();
            } else {
                ScheduledFuture<?> unused = worker.schedule(() -> take(arrival), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }
}
