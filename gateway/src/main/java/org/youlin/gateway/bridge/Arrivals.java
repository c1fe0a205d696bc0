package org.youlin.gateway.bridge;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
    /** Of one connection. */
    static final int IN_FLIGHT_MAX = 1_000;

    private static final long RETRY_MILLIS = 1_000;

    private final String source;
    private final Routes routes;
    private final Intake intake;
    private final InstantSource clock;
    private final ScheduledExecutorService worker;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    /** What has come while the journal was nearly full; guarded by itself, so that nothing overtakes it. */
    private final Queue<Arrival> held = new ArrayDeque<>();

    private boolean roomAsked;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean closed;

    private record Arrival(BrokerLink link, BrokerMessage message, Route.Understood understood) {
        /** Whether the broker sends it again. */
        boolean isRepeated() {
            return understood.repeatable() && message.qos() != MqttQoS.AT_MOST_ONCE && !link.isOpen();
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

    /** Takes a message. Called on the connection's event loop, in the order in which messages come. */
    void arrived(BrokerLink link, BrokerMessage message) {
        received.incrementAndGet();
        inFlight.incrementAndGet();
        Received whole = Received.whole(source, message.topic(), message.payload(), clock.millis());
        Route.Understood understood = guarded(whole, routes.of(message.topic()));
        understood
                .rebirth()
                .ifPresent(rebirth -> link.publish(rebirth.topic(), rebirth.payload(), MqttQoS.AT_MOST_ONCE));
        synchronized (held) {
            held.add(new Arrival(link, message, understood));
            takeHeld();
        }
    }

    void acknowledged(int messages) {
        acknowledged.addAndGet(messages);
    }

    /** What a connection that has ended left waiting is sent again by the next one. */
    void lost() {
        synchronized (held) {
            held.removeIf(arrival -> {
                boolean repeated = arrival.isRepeated();
                if (repeated) {
                    leave();
                }
                return repeated;
            });
        }
    }

    /**
     * Takes what has arrived, in order, while there is room. What is held is not acknowledged, so the broker sends no
     * more than its window.
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
                    leave();
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
        inFlight.incrementAndGet();
        leave(); // With nothing on its way nobody else would say so.
        try {
            drained.get(millisMax, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    private void leave() {
        if (inFlight.decrementAndGet() == 0 && closed) {
            drained.complete(null);
        }
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
        arrival.understood().toJournal().get().whenComplete((outcome, failure) -> {
            if (failure == null) {
                outcome.reply()
                        .ifPresent(reply -> reply.topic().ifPresent(topic -> answer(arrival, topic, reply.payload())));
                link.acknowledge(arrival.message());
                leave();
            } else if (closed || arrival.isRepeated()) {
                leave();
            } else {
                ScheduledFuture<?> unused = worker.schedule(() -> take(arrival), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private static void answer(Arrival arrival, String topic, String payload) {
        boolean sure = arrival.message().qos() != MqttQoS.AT_MOST_ONCE;
        arrival.link()
                .publish(
                        topic,
                        payload.getBytes(StandardCharsets.UTF_8),
                        sure ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE);
    }
}
