package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubComp;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.intake.Outcome;

/** The acknowledgements that one party is owed, given in the order of its messages. Lives on one event loop. */
final class Receipts {
    private static final int REASON_CHARS_MAX = 200;
    private static final byte SUCCESS = PubAck.SUCCESS.byteValue();

    private final MqttConnection connection;
    private final Settlements settlements;
    private final ConnectTerms terms;
    private final Deque<Unacknowledged> owed = new ArrayDeque<>();
    /** Packet ids of QoS 2 messages taken and not yet released by the device. */
    private final BitSet unreleased = new BitSet();

    private boolean full;

    Receipts(MqttConnection connection, Settlements settlements, ConnectTerms terms) {
        this.connection = connection;
        this.settlements = settlements;
        this.terms = terms;
    }

    int count() {
        return owed.size();
    }

    /** Whether {@code max} are owed, so that nothing more should be read; until half of them have been given. */
    boolean areTooMany(int max) {
        full = full ? owed.size() > max / 2 : owed.size() >= max;
        return full;
    }

    /** Whether {@code packet} is a repeated QoS 2 message. Such a one is answered again, not taken again. */
    boolean isRepeated(MqttPublishMessage packet) {
        int packetId = packet.variableHeader().packetId();
        if (packet.fixedHeader().qosLevel() != MqttQoS.EXACTLY_ONCE || !unreleased.get(packetId)) {
            return false;
        }
        boolean pending = owed.stream()
                .anyMatch(message -> message.packetId() == packetId && message.qos() == MqttQoS.EXACTLY_ONCE);
        if (!pending) {
            reply(MqttMessageType.PUBREC, packetId, SUCCESS, Optional.empty());
        }
        return true;
    }

    /** Waits for what becomes of a message, to answer it in its turn. */
    void owe(MqttPublishMessage packet, CompletionStage<Outcome> stage) {
        MqttQoS qos = packet.fixedHeader().qosLevel();
        int packetId = packet.variableHeader().packetId();
        Unacknowledged message = new Unacknowledged(connection, qos, packetId);
        owed.add(message);
        if (qos == MqttQoS.EXACTLY_ONCE) {
            unreleased.set(packetId);
        }
        stage.whenComplete((outcome, failure) -> {
            message.outcome(outcome);
            settlements.add(message);
        });
        connection.updateReading();
    }

    /** The party will not repeat the QoS 2 message any more. */
    void release(int packetId) {
        boolean known = unreleased.get(packetId);
        unreleased.clear(packetId);
        byte code = known ? SUCCESS : PubComp.PACKET_IDENTIFIER_NOT_FOUND.byteValue();
        reply(MqttMessageType.PUBCOMP, packetId, code, Optional.empty());
    }

    /** A message came back from the journal: it is answered, and what waited behind it. */
    void settled(Unacknowledged message) {
        message.settle();
        for (Unacknowledged head = owed.peek(); head != null && head.isSettled(); head = owed.peek()) {
            owed.remove();
            // When the connection has ended, nothing can be said any more.
            if (!connection.line().isHungUp()) {
                acknowledge(head);
            }
        }
    }

    private void acknowledge(Unacknowledged message) {
        Outcome outcome = message.outcome();
        if (message.qos() == MqttQoS.AT_MOST_ONCE) {
            return;
        }
        if (outcome == null) {
            // Without an answer the device keeps the message and sends it again after reconnecting.
            connection.endNow(Ending.JOURNAL_UNAVAILABLE, "");
            return;
        }
        byte code = terms.mqtt5() ? code(outcome) : SUCCESS;
        boolean exactlyOnce = message.qos() == MqttQoS.EXACTLY_ONCE;
        if (exactlyOnce && code != SUCCESS) {
            unreleased.clear(message.packetId());
        }
        reply(exactlyOnce ? MqttMessageType.PUBREC : MqttMessageType.PUBACK, message.packetId(), code, reason(outcome));
    }

    private void reply(MqttMessageType type, int packetId, byte code, Optional<String> reason) {
        connection.line().write(Packets.reply(type, packetId, code, reason));
    }

    private static byte code(Outcome outcome) {
        if (!outcome.isRefused()) {
            return SUCCESS;
        }
        RefusalReason reason = outcome.refusals().get(0).reason();
        if (reason == RefusalReason.RATE_LIMITED) {
            return PubAck.QUOTA_EXCEEDED.byteValue();
        }
        boolean foreign = reason == RefusalReason.TOPIC_NOT_ALLOWED;
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
