package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubComp;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;

/** What one authenticated device publishes, and the acknowledgements it is owed, in the order of its messages. */
final class Session {
    static final String SOURCE = "mqtt";
    private static final int REASON_CHARS_MAX = 200;
    private static final byte SUCCESS = PubAck.SUCCESS.byteValue();

    private final Endpoint endpoint;
    private final MqttConnection connection;
    private final DeviceId device;
    private final ConnectTerms terms;
    private final Deque<Unacknowledged> inFlight = new ArrayDeque<>();
    /** Packet ids of QoS 2 messages taken and not yet released by the device. */
    private final BitSet unreleased = new BitSet();

    private boolean full;

    Session(Endpoint endpoint, MqttConnection connection, DeviceId device, ConnectTerms terms) {
        this.endpoint = endpoint;
        this.connection = connection;
        this.device = device;
        this.terms = terms;
    }

    DeviceId device() {
        return device;
    }

    boolean isMqtt5() {
        return terms.mqtt5();
    }

    int inFlight() {
        return inFlight.size();
    }

    /** Whether so much is in flight that nothing more should be read; until half of it has gone. */
    boolean isFull() {
        int max = endpoint.config().inFlightMax();
        full = full ? inFlight.size() > max / 2 : inFlight.size() >= max;
        return full;
    }

    void publish(MqttPublishMessage packet, long receivedAtMillis) {
        MqttQoS qos = packet.fixedHeader().qosLevel();
        int packetId = packet.variableHeader().packetId();
        if (qos == MqttQoS.EXACTLY_ONCE && unreleased.get(packetId)) {
            repeatReceived(packetId);
            return;
        }
        Optional<Device> known = endpoint.directory().find(device);
        if (known.isEmpty()) {
            connection.endNow(Ending.NOT_AUTHORIZED, "the registry no longer knows the device");
            return;
        }
        Received message = received(packet, receivedAtMillis);
        if (packet.fixedHeader().isRetain() && terms.mqtt5()) {
            endpoint.intake()
                    .refuse(
                            message,
                            Optional.of(device),
                            refusal(RefusalReason.RETAIN_NOT_SUPPORTED, "retain", "1", "0"));
            connection.endNow(Ending.RETAIN_NOT_SUPPORTED, "");
            return;
        }
        Unacknowledged sent = new Unacknowledged(connection, qos, packetId);
        inFlight.add(sent);
        if (qos == MqttQoS.EXACTLY_ONCE) {
            unreleased.set(packetId);
        }
        CompletionStage<Outcome> stage =
                route(message, known.get(), packet.variableHeader().topicName());
        stage.whenComplete((outcome, failure) -> {
            sent.outcome(outcome);
            endpoint.settlements().add(sent);
        });
        connection.updateReading();
    }

    private CompletionStage<Outcome> route(Received message, Device known, String topic) {
        return switch (Destination.of(topic)) {
            case TELEMETRY -> endpoint.intake().telemetry(message, known);
            case GATEWAY_TELEMETRY -> endpoint.intake().gatewayTelemetry(message, known);
            case GATEWAY_CHILD -> CompletableFuture.completedStage(Outcome.NOTED);
            case FOREIGN ->
                endpoint.intake()
                        .refuse(
                                message,
                                Optional.of(device),
                                refusal(
                                        RefusalReason.TOPIC_NOT_ALLOWED,
                                        "topic",
                                        message.topic(),
                                        Destination.EXPECTED));
        };
    }

    private Received received(MqttPublishMessage packet, long receivedAtMillis) {
        ByteBuf payload = packet.payload();
        int size = payload.readableBytes();
        // Of what will be refused anyway only the beginning is copied.
        byte[] kept = new byte[size <= endpoint.intake().payloadBytesMax() ? size : DeadLetter.PAYLOAD_BYTES_MAX];
        payload.getBytes(payload.readerIndex(), kept);
        return new Received(
                SOURCE, packet.variableHeader().topicName(), "", ByteBuffer.wrap(kept), size, receivedAtMillis);
    }

    private static Refusal refusal(RefusalReason reason, String field, String value, String expected) {
        return new Refusal(reason, field, value, expected);
    }

    /** The device repeats a QoS 2 message: it is answered again, not taken again. */
    private void repeatReceived(int packetId) {
        boolean pending = inFlight.stream()
                .anyMatch(message -> message.packetId() == packetId && message.qos() == MqttQoS.EXACTLY_ONCE);
        if (!pending) {
            connection.write(Packets.reply(MqttMessageType.PUBREC, packetId, SUCCESS, Optional.empty()));
        }
    }

    void release(int packetId) {
        boolean known = unreleased.get(packetId);
        unreleased.clear(packetId);
        byte code = known ? SUCCESS : PubComp.PACKET_IDENTIFIER_NOT_FOUND.byteValue();
        connection.write(Packets.reply(MqttMessageType.PUBCOMP, packetId, code, Optional.empty()));
    }

    /**
     * A message came back from the journal.
     *
     * @param answer false when the connection has ended, and nothing can be said any more
     */
    void settled(Unacknowledged message, boolean answer) {
        message.settle();
        boolean answering = answer;
        for (Unacknowledged head = inFlight.peek(); head != null && head.isSettled(); head = inFlight.peek()) {
            inFlight.remove();
            answering = answering && acknowledge(head);
        }
    }

    /** Answers; returns false when it ended the connection instead. */
    private boolean acknowledge(Unacknowledged message) {
        Outcome outcome = message.outcome();
        if (message.qos() == MqttQoS.AT_MOST_ONCE) {
            return true;
        }
        if (outcome == null) {
            // Without an answer the device keeps the message and sends it again after reconnecting.
            connection.endNow(Ending.JOURNAL_UNAVAILABLE, "");
            return false;
        }
        byte code = terms.mqtt5() ? code(outcome) : SUCCESS;
        boolean exactlyOnce = message.qos() == MqttQoS.EXACTLY_ONCE;
        if (exactlyOnce && code != SUCCESS) {
            unreleased.clear(message.packetId());
        }
        MqttMessageType type = exactlyOnce ? MqttMessageType.PUBREC : MqttMessageType.PUBACK;
        connection.write(Packets.reply(type, message.packetId(), code, reason(outcome)));
        return true;
    }

    private static byte code(Outcome outcome) {
        if (!outcome.isRefused()) {
            return SUCCESS;
        }
        boolean foreign = outcome.refusals().get(0).reason() == RefusalReason.TOPIC_NOT_ALLOWED;
        return (foreign ? PubAck.NOT_AUTHORIZED : PubAck.PAYLOAD_FORMAT_INVALID).byteValue();
    }

    /** The first refusal in words, which is what somebody setting up a device needs to see. */
    private Optional<String> reason(Outcome outcome) {
        if (!terms.wantsReasons() || outcome.refusals().isEmpty()) {
            return Optional.empty();
        }
        Refusal first = outcome.refusals().get(0);
        String text = first.reason() + " " + first.field() + ": expected " + first.expected();
        return Optional.of(text.length() <= REASON_CHARS_MAX ? text : text.substring(0, REASON_CHARS_MAX));
    }
}
