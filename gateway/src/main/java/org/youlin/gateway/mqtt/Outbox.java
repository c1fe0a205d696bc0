package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.youlin.domain.command.Command;
import org.youlin.domain.command.CommandProgress;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;
import org.youlin.gateway.api.Answers;

/**
 * What goes down one connection: what its device has subscribed to, and what it has not acknowledged yet. May be asked
 * on any thread; writes on the connection's event loop.
 */
final class Outbox {
    private static final int PACKET_IDS = 65_535;
    private static final int CALLED_MAX = 10_000;
    private static final int ERROR_CODES_FROM = 0x80;
    private static final int BYTE = 0xFF;

    private final Line line;
    private final CommandProgress progress;
    private final ConnectTerms terms;
    private final Subscriptions subscriptions = new Subscriptions();
    private final AtomicInteger underway = new AtomicInteger();
    /** By packet id; empty for what is no command. The event loop's own. */
    private final Map<Integer, Optional<Command>> unacknowledged = new LinkedHashMap<>();
    /** Children that the gateway calls other than by their hardware ids. */
    private final Map<DeviceId, String> called = new ConcurrentHashMap<>(1);

    private final Runnable roomAgain;
    private volatile boolean turnedAway;
    private volatile boolean closed;
    private int lastPacketId;

    /** @param roomAgain called when commands that were turned away for want of room may be tried again */
    Outbox(Line line, CommandProgress progress, ConnectTerms terms, Runnable roomAgain) {
        this.line = line;
        this.progress = progress;
        this.terms = terms;
        this.roomAgain = roomAgain;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Takes a command for the device itself; false when it does not listen, or has not kept up. */
    boolean command(Command command) {
        return take(Feed.Kind.COMMAND, () -> write(Feed.Kind.COMMAND, command, Answers.command(command)));
    }

    /** Takes a command for a child of the field gateway. */
    boolean childCommand(Device child, Command command) {
        return take(
                Feed.Kind.CHILD_COMMAND,
                () -> write(Feed.Kind.CHILD_COMMAND, command, Answers.childCommand(name(child), command)));
    }

    /** Tells the device's changed attributes; false when it does not listen, or has not kept up. */
    boolean attributes(Map<String, String> changed) {
        return take(Feed.Kind.ATTRIBUTES, () -> write(Feed.Kind.ATTRIBUTES, Answers.object(changed)));
    }

    boolean childAttributes(Device child, Map<String, String> changed) {
        return take(
                Feed.Kind.CHILD_ATTRIBUTES,
                () -> write(Feed.Kind.CHILD_ATTRIBUTES, Answers.childUpdate(name(child), changed)));
    }

    /** Answers a request, if the device has subscribed to answers and keeps up with them. */
    void answer(Feed feed, long requestId, String payload) {
        if (!closed && subscriptions.qos(feed).isPresent() && reserve()) {
            execute(() -> publish(feed, requestId, payload, Optional.empty()));
        }
    }

    /** Remembers how the gateway calls {@code child}, for when it is told something. */
    void called(Device child, HardwareId name) {
        if (name.value().equals(ownName(child))) {
            called.remove(child.id());
        } else if (called.size() < CALLED_MAX) {
            called.put(child.id(), name.value());
        }
    }

    private String name(Device child) {
        return called.getOrDefault(child.id(), ownName(child));
    }

    private static String ownName(Device child) {
        return child.hardwareId().map(HardwareId::value).orElse(child.id().value());
    }

    private boolean take(Feed.Kind kind, Runnable write) {
        if (closed || subscriptions.wanted(kind).isEmpty()) {
            return false;
        }
        if (!reserve()) {
            turnedAway = true;
            // Room may have been made between the two lines above, and nobody told.
            if (!reserve()) {
                return false;
            }
        }
        return execute(write);
    }

    private boolean execute(Runnable write) {
        if (line.execute(write)) {
            return true;
        }
        release();
        return false;
    }

    private boolean reserve() {
        if (underway.incrementAndGet() <= terms.unacknowledgedMax()) {
            return true;
        }
        underway.decrementAndGet();
        return false;
    }

    private void release() {
        if (underway.decrementAndGet() <= terms.unacknowledgedMax() / 2 && turnedAway && !closed) {
            turnedAway = false;
            roomAgain.run();
        }
    }

    private void write(Feed.Kind kind, Command command, String payload) {
        Optional<Feed> feed = subscriptions.wanted(kind);
        if (closed || line.isHungUp() || feed.isEmpty()) {
            release();
            progress.undelivered(command.device(), command.number());
            return;
        }
        if (!publish(feed.get(), command.number(), payload, Optional.of(command))) {
            progress.answered(command.device(), command.number(), Answers.error("longer than the device's packets"));
        }
    }

    private void write(Feed.Kind kind, String payload) {
        Optional<Feed> feed = subscriptions.wanted(kind);
        if (closed || line.isHungUp() || feed.isEmpty()) {
            release();
        } else {
            publish(feed.get(), 0, payload, Optional.empty());
        }
    }

    /** Writes one message for which there is room; false when it is too long for the device. */
    private boolean publish(Feed feed, long number, String payload, Optional<Command> command) {
        OptionalInt qos = subscriptions.qos(feed);
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        String topic = feed.topic(number);
        if (closed || line.isHungUp() || qos.isEmpty()) {
            release();
            return true;
        }
        if (Packets.publishBytesMax(topic, bytes.length) > terms.packetBytesMax()) {
            release();
            return false;
        }
        if (qos.getAsInt() == 0) {
            line.writeThen(Packets.publish(topic, 0, 0, bytes), this::release);
        } else {
            int packetId = nextPacketId();
            MqttPublishMessage packet = Packets.publish(topic, qos.getAsInt(), packetId, bytes);
            unacknowledged.put(packetId, command);
            line.write(packet);
        }
        line.flush();
        return true;
    }

    private int nextPacketId() {
        do {
            lastPacketId = lastPacketId % PACKET_IDS + 1;
        } while (unacknowledged.containsKey(lastPacketId));
        return lastPacketId;
    }

    /** The device has acknowledged a packet; false when it was never sent one with this id. */
    boolean acknowledged(int packetId, byte code) {
        Optional<Command> sent = unacknowledged.remove(packetId);
        if (sent == null) {
            return false;
        }
        sent.ifPresent(command -> {
            if ((code & BYTE) < ERROR_CODES_FROM) {
                progress.delivered(command.device(), command.number());
            } else {
                String words = "the device refused the message with reason code " + (code & BYTE);
                progress.answered(command.device(), command.number(), Answers.error(words));
            }
        });
        release();
        return true;
    }

    /** The connection has ended. Returns when it is known of each command that it was not acknowledged. */
    CompletionStage<Void> close() {
        closed = true;
        CompletableFuture<?>[] undelivered = unacknowledged.values().stream()
                .flatMap(Optional::stream)
                .map(command ->
                        progress.undelivered(command.device(), command.number()).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        unacknowledged.clear();
        return CompletableFuture.allOf(undelivered);
    }
}
