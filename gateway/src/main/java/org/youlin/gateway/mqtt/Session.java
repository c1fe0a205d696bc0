package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttReasonCodes.SubAck;
import io.netty.handler.codec.mqtt.MqttReasonCodes.UnsubAck;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.command.CommandProgress;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;

/** What one connected party publishes, subscribes to and leaves behind. Lives on the connection's event loop. */
final class Session {
    static final String SOURCE = "mqtt";
    private static final int BYTE = 0xFF;

    private final Endpoint endpoint;
    private final MqttConnection connection;
    private final ConnectTerms terms;
    private final Will will;
    private final Party party;
    private final Outbox outbox;
    private final Receipts receipts;
    private final @Nullable RateBrake brake;

    /**
     * A session that begins.
     *
     * @param device empty for somebody who asks for credentials
     */
    Session(
            Endpoint endpoint,
            MqttConnection connection,
            MqttConnectMessage connect,
            ConnectTerms terms,
            Optional<Device> device) {
        Optional<DeviceId> id = device.map(Device::id);
        CommandProgress progress = endpoint.services().progress();
        this.endpoint = endpoint;
        this.connection = connection;
        this.terms = terms;
        this.will = new Will(endpoint, connect);
        this.outbox = new Outbox(connection.line(), progress, terms, () -> id.ifPresent(progress::listening));
        this.party = id.isPresent()
                ? new DeviceParty(endpoint, id.get(), outbox)
                : new NewcomerParty(endpoint, connection.addressKey(), outbox);
        this.receipts = new Receipts(connection, endpoint.settlements(), terms);
        this.brake = device.isPresent() ? new RateBrake(endpoint, connection, this, allowance(device.get())) : null;
    }

    private Allowance allowance(Device device) {
        return endpoint.allowances()
                .of(device.id(), endpoint.directory().tenant(device), connection.lastActivityMillis());
    }

    Optional<DeviceId> device() {
        return party.device();
    }

    boolean isMqtt5() {
        return terms.mqtt5();
    }

    /** Whether nothing that was published waits for its acknowledgement. */
    boolean isSettled() {
        return receipts.count() == 0;
    }

    /** Whether the party may send on, as far as its own messages decide. */
    boolean mayRead() {
        return (brake == null || !brake.isPaused())
                && !receipts.areTooMany(endpoint.config().connections().inFlightMax());
    }

    void publish(MqttPublishMessage packet, long receivedAtMillis) {
        if (brake == null) {
            take(packet, receivedAtMillis);
        } else {
            brake.publish(packet, receivedAtMillis);
        }
    }

    /** Takes a message that keeps to the rate limits. */
    void take(MqttPublishMessage packet, long receivedAtMillis) {
        if (receipts.isRepeated(packet)) {
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
        receipts.owe(packet, party.take(message, packet.variableHeader().topicName()));
    }

    /**
     * Answers that a message was not taken, in its turn.
     *
     * @param report whether it becomes a dead letter; else it is answered only
     */
    void refuse(MqttPublishMessage packet, long receivedAtMillis, Refusal refusal, boolean report) {
        if (receipts.isRepeated(packet)) {
            return;
        }
        receipts.owe(
                packet,
                report
                        ? endpoint.intake()
                                .refuse(keepable(received(packet, receivedAtMillis)), party.device(), refusal)
                        : CompletableFuture.completedStage(new Outcome(0, List.of(refusal))));
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

    void release(MqttMessageIdVariableHeader packet) {
        receipts.release(packet.messageId());
    }

    void settled(Unacknowledged message) {
        receipts.settled(message);
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
        connection.line().write(Packets.subscribed(packet.variableHeader().messageId(), codes));
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
        connection.line().write(Packets.unsubscribed(packet.variableHeader().messageId(), codes));
    }

    /** The party has acknowledged what it was sent. */
    void acknowledged(MqttMessageIdVariableHeader packet) {
        byte code = packet instanceof MqttPubReplyMessageVariableHeader reply ? reply.reasonCode() : 0;
        if (!outbox.acknowledged(packet.messageId(), code)) {
            connection.endNow(Ending.PROTOCOL_ERROR, "PUBACK of a packet that was not sent");
        }
    }

    /** The party says good-bye, or with MQTT 5 that it goes for a reason. */
    void disconnect(Object header) {
        boolean good = true;
        if (header instanceof MqttReasonCodeAndPropertiesVariableHeader reason) {
            if (!terms.mayExpire(reason.properties())) {
                connection.endNow(Ending.PROTOCOL_ERROR, "the session expiry interval was 0 in CONNECT");
                return;
            }
            good = reason.reasonCode() == Disconnect.NORMAL_DISCONNECT.byteValue();
        }
        if (good) {
            will.withdraw();
        }
        connection.endNow(Ending.BY_DEVICE, "");
    }

    /** What the party is told when the connection ends: a packet, or no bytes. */
    Object lastWord(Ending ending, String detail) {
        return terms.mqtt5() && ending.isTold()
                ? Packets.disconnect(ending, detail, terms.wantsReasons())
                : Unpooled.EMPTY_BUFFER;
    }

    /** The connection is gone. */
    void ended(Ending ending) {
        party.ended();
        if (brake != null) {
            brake.stop();
        }
        will.execute(party.device(), ending);
    }
}
