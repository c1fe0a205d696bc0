package org.youlin.ingest.notification;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.notification.Retry;
import org.youlin.domain.notification.RouteId;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.sql.Database;

/**
 * Sends the messages that are due, at least once each. Leases one before it sends it and notes afterwards what became
 * of it; when the process ends in between, the message is sent again under the same key.
 */
final class Dispatch {
    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
    /** Longer than any attempt takes. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Database database;
    private final Seal seal;
    private final BiFunction<Destination, Outgoing, Delivery> channels;
    private final Executor threads;
    private final String owner;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final NotificationMeters meters;

    /** What messages are sent with. */
    record Surroundings(
            Database database,
            Seal seal,
            String owner,
            InstantSource clock,
            RandomGenerator random,
            NotificationMeters meters) {}

    /**
     * Sends nothing by itself: {@link #run} does.
     *
     * @param channels tries once to bring a message to a destination
     * @param threads on which messages of different routes are sent at a time
     */
    Dispatch(Surroundings around, BiFunction<Destination, Outgoing, Delivery> channels, Executor threads) {
        this.database = around.database();
        this.seal = around.seal();
        this.channels = channels;
        this.threads = threads;
        this.owner = around.owner();
        this.clock = around.clock();
        this.random = around.random();
        this.meters = around.meters();
    }

    /**
     * Sends one message of each of some routes, and waits for what becomes of them.
     *
     * @return how many were tried
     */
    int run() {
        long now = clock.millis();
        // A write for every look would cost a sync of the disk each second.
        boolean isDue = database.read(handle -> MessageRows.isDue(handle, now));
        if (!isDue) {
            return 0;
        }
        List<MessageRows.Claimed> claimed = database.write(handle -> MessageRows.claim(handle, owner, now, LEASE));
        List<CompletableFuture<Void>> sending = claimed.stream()
                .map(message -> CompletableFuture.runAsync(() -> send(message), threads))
                .toList();
        for (CompletableFuture<Void> each : sending) {
            try {
                each.join();
            } catch (CompletionException e) {
                // Its lease will end, and it is tried again.
                log.warn("a notification could not be sent or noted", e.getCause());
            }
        }
        meters.pending(database.read(MessageRows::pending));
        return claimed.size();
    }

    private void send(MessageRows.Claimed message) {
        Optional<String> ciphertext = database.read(handle -> RouteRows.ciphertext(handle, message.route()));
        Delivery delivery = ciphertext
                .map(text -> deliver(message, text))
                .orElseGet(() -> Delivery.failed("the route was deleted"));
        note(message, delivery);
    }

    private Delivery deliver(MessageRows.Claimed message, String ciphertext) {
        Outgoing outgoing = new Outgoing(
                message.id(), message.route(), message.kind(), message.content(), message.createdAtMillis());
        try {
            Destination destination = SealedDestination.open(seal, message.route(), message.channel(), ciphertext);
            return channels.apply(destination, outgoing);
        } catch (RuntimeException e) {
            // Such as another key than the one it was sealed with: a person has to see it, and the bounds hold.
            log.warn("the notification {} failed on our side", message.id(), e);
            return Delivery.failed("failed on our side: " + e.getClass().getSimpleName());
        }
    }

    private void note(MessageRows.Claimed message, Delivery delivery) {
        long now = clock.millis();
        if (delivery.error().isEmpty()) {
            if (database.write(handle -> MessageRows.sent(handle, message.id(), owner, now))) {
                meters.sent(message.channel());
            }
            return;
        }
        String error = delivery.error().get();
        OptionalLong next = Retry.nextAt(
                message.attempts(), message.createdAtMillis(), now, random.nextDouble(), delivery.askedForMillis());
        meters.failed(message.channel());
        if (next.isPresent()) {
            database.write(handle -> MessageRows.failed(handle, message.id(), owner, error, next.getAsLong()));
        } else if (database.write(handle -> MessageRows.givenUp(handle, message.id(), owner, error, now))) {
            meters.givenUp(message.channel());
            log.warn(
                    "the notification {} of route {} was given up after {} attempts: {}",
                    message.id(),
                    message.route(),
                    message.attempts(),
                    error);
        }
    }

    /** Tries once to bring a message to where a route goes, outside of the order. */
    Delivery test(RouteId route, Channel channel, Outgoing message) {
        return database.read(handle -> RouteRows.ciphertext(handle, route))
                .map(ciphertext -> channels.apply(SealedDestination.open(seal, route, channel, ciphertext), message))
                .orElseGet(() -> Delivery.failed("the route was deleted"));
    }
}
