package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubComp;
import io.netty.handler.codec.mqtt.MqttReasonCodes.SubAck;
import io.netty.handler.codec.mqtt.MqttReasonCodes.UnsubAck;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.youlin.domain.command.CommandProgress;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;

/** What one connected party publishes and hears, and the acknowledgements it is owed, in the order of its messages. */
final class Session {
    static final String SOURCE = "mqtt";
    private static final int REASON_CHARS_MAX = 200;
    private static final int BYTE = 0xFF;
    private static final byte SUCCESS = PubAck.SUCCESS.byteValue();

    private final Endpoint endpoint;
    private final MqttConnection connection;
    private final Party party;
    private final Outbox outbox;
    private final ConnectTerms terms;
    private final Deque<Unacknowledged> inFlight = new ArrayDeque<>();
    /** Packet ids of QoS 2 messages taken and not yet released by the device. */
    private final BitSet unreleased = new BitSet();

    private boolean full;

    private Session(Endpoint endpoint, MqttConnection connection, Party party, Outbox outbox, ConnectTerms terms) {
        this.endpoint = endpoint;
        this.connection = connection;
        this.party = party;
        this.outbox = outbox;
        this.terms = terms;
    }

    /** @param device empty for somebody who asks for credentials */
    static Session of(
            Endpoint endpoint,
            MqttConnection connection,
            Optional<DeviceId> device,
            ConnectTerms terms,
            DownTerms downTerms) {
        CommandProgress progress = endpoint.services().progress();
        Outbox outbox = new Outbox(connection, progress, downTerms, () -> device.ifPresent(progress::listening));
        Party party = device.isPresent()
                ? new DeviceParty(endpoint, device.get(), outbox)
                : new NewcomerParty(endpoint, connection.addressKey(), outbox);
        return new Session(endpoint, connection, party, outbox, terms);
    }

    Optional<DeviceId> device() {
        return party.device();
    }

    boolean isMqtt5() {
        return terms.mqtt5();
    }

    ConnectTerms terms() {
        return terms;
    }

    int inFlight() {
        return inFlight.size();
    }

    /** Whether so much is in flight that nothing more should be read; until half of it has gone. */
    boolean isFull() {
        int max = endpoint.config().connections().inFlightMax();
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
        Optional<Ending> ending = party.ending();
        if (ending.isPresent()) {
            connection.endNow(ending.get(), "it may say no more");
            return;
        }
        Received message = received(packet, receivedAtMillis);
        if (packet.fixedHeader().isRetain() && terms.mqtt5()) {
            endpoint.intake()
                    .refuse(
                            keepable(message),
                            party.device(),
                            new Refusal(RefusalReason.RETAIN_NOT_SUPPORTED, "retain", "1", "0"));
            connection.endNow(Ending.RETAIN_NOT_SUPPORTED, "");
            return;
        }
        take(packet, party.take(message, packet.variableHeader().topicName()));
    }

    /**
     * Answers that a message was not taken, in its turn.
     *
     * @param report whether it becomes a dead letter; else it is answered only
     */
    void refuse(MqttPublishMessage packet, long receivedAtMillis, Refusal refusal, boolean report) {
        MqttQoS qos = packet.fixedHeader().qosLevel();
        int packetId = packet.variableHeader().packetId();
        if (qos == MqttQoS.EXACTLY_ONCE && unreleased.get(packetId)) {
            repeatReceived(packetId);
            return;
        }
        take(
                packet,
                report
                        ? endpoint.intake()
                                .refuse(keepable(received(packet, receivedAtMillis)), party.device(), refusal)
                        : CompletableFuture.completedStage(new Outcome(0, List.of(refusal))));
    }

    /** Waits for what becomes of a message, to answer it in its turn. */
    private void take(MqttPublishMessage packet, CompletionStage<Outcome> stage) {
        MqttQoS qos = packet.fixedHeader().qosLevel();
        int packetId = packet.variableHeader().packetId();
        Unacknowledged sent = new Unacknowledged(connection, qos, packetId);
        inFlight.add(sent);
        if (qos == MqttQoS.EXACTLY_ONCE) {
            unreleased.set(packetId);
        }
        stage.whenComplete((outcome, failure) -> {
            sent.outcome(outcome);
            endpoint.settlements().add(sent);
        });
        connection.updateReading();
    }

    /** The message as a dead letter may keep it. */
    private Received keepable(Received message) {
        boolean secret = party.device().isEmpty()
                || Destination.of(message.topic()).purpose().holdsSecrets();
        return secret ? message.withheld() : message;
    }

    private Received received(MqttPublishMessage packet, long receivedAtMillis) {
        ByteBuf payload = packet.payload();
        int size = payload.readableBytes();
        // Of what will be refused anyway only the beginning is copied.
        byte[] kept = new byte[isTaken(size) ? size : DeadLetter.PAYLOAD_BYTES_MAX];
        payload.getBytes(payload.readerIndex(), kept);
        return new Received(
                SOURCE, packet.variableHeader().topicName(), "", ByteBuffer.wrap(kept), size, receivedAtMillis);
    }

    private boolean isTaken(int payloadBytes) {
        return payloadBytes <= endpoint.intake().payloadBytesMax()
                || party.device()
                        .flatMap(endpoint.directory()::find)
                        .filter(known -> payloadBytes <= endpoint.intake().payloadBytesMax(known))
                        .isPresent();
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

    void subscribe(MqttSubscribeMessage packet) {
        int refused = (terms.mqtt5() ? SubAck.NOT_AUTHORIZED : SubAck.UNSPECIFIED_ERROR).byteValue() & BYTE;
        List<Filter> added = new ArrayList<>();
        int[] codes = packet.payload().topicSubscriptions().stream()
                .mapToInt(wanted -> Filter.of(wanted.topicFilter())
                        .filter(party::mayHear)
                        .map(filter -> {
                            added.add(filter);
                            return outbox.subscriptions()
                                    .add(filter, wanted.qualityOfService().value());
                        })
                        .orElse(refused))
                .toArray();
        connection.write(Packets.subscribed(packet.variableHeader().messageId(), codes));
        added.forEach(party::hears);
    }

    void unsubscribe(MqttUnsubscribeMessage packet) {
        List<Short> codes = new ArrayList<>();
        for (String topic : packet.payload().topics()) {
            boolean held =
                    Filter.of(topic).filter(outbox.subscriptions()::remove).isPresent();
            if (terms.mqtt5()) { // Before, an UNSUBACK carries no codes.
                codes.add((short) (held ? UnsubAck.SUCCESS : UnsubAck.NO_SUBSCRIPTION_EXISTED).byteValue());
            }
        }
        connection.write(Packets.unsubscribed(packet.variableHeader().messageId(), codes));
    }

    /** The party has acknowledged what it was sent; false when it was sent nothing with this id. */
    boolean acknowledged(int packetId, byte code) {
        return outbox.acknowledged(packetId, code);
    }

    /** The connection is gone. */
    void ended() {
        party.ended();
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
