package org.youlin.gateway.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;

/** One device's MQTT connection, from TCP accept to close. Lives on one event loop. */
final class MqttConnection extends SimpleChannelInboundHandler<MqttMessage> implements Connections.DeviceConnection {
    private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);

    private final Endpoint endpoint;
    private final Peer peer;
    private final Line line;
    private @Nullable ScheduledFuture<?> connectTimeout;
    private @Nullable Session session;
    private @Nullable Ending ended;
    private boolean draining;
    private volatile long lastActivityMillis;

    /** A connection just accepted. */
    MqttConnection(Endpoint endpoint, Peer peer, Line line) {
        this.endpoint = endpoint;
        this.peer = peer;
        this.line = line;
    }

    Line line() {
        return line;
    }

    /** Where it comes from, as limits by address know it. */
    String addressKey() {
        return peer.key();
    }

    @Override
    public long lastActivityMillis() {
        return lastActivityMillis;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connectTimeout = line.later(
                () -> endNow(Ending.NO_CONNECT_IN_TIME, ""),
                endpoint.config().connections().connectTimeout().toMillis());
    }

    private void stopConnectTimeout() {
        if (connectTimeout != null) {
            connectTimeout.cancel(false);
            connectTimeout = null;
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage packet) {
        if (ended != null) {
            return; // Whatever was still in the socket's buffer is sent again after reconnecting.
        }
        lastActivityMillis = endpoint.clock().millis();
        if (packet.decoderResult().isFailure()) {
            // Nothing that the check in front of the codec lets through should come here.
            endNow(
                    Ending.MALFORMED_PACKET,
                    String.valueOf(packet.decoderResult().cause().getMessage()));
            return;
        }
        MqttMessageType type = packet.fixedHeader().messageType();
        Session current = session;
        if (type == MqttMessageType.CONNECT && current == null) {
            connect((MqttConnectMessage) packet, ClientCertificates.commonName(ctx));
        } else if (type == MqttMessageType.CONNECT || current == null) {
            endNow(Ending.PROTOCOL_ERROR, type + (current == null ? " before CONNECT" : " twice"));
        } else {
            dispatch(current, type, packet);
        }
    }

    private void dispatch(Session current, MqttMessageType type, MqttMessage packet) {
        switch (type) {
            case PUBLISH -> current.publish((MqttPublishMessage) packet, lastActivityMillis);
            case PUBREL -> current.release((MqttMessageIdVariableHeader) packet.variableHeader());
            case PUBACK -> current.acknowledged((MqttMessageIdVariableHeader) packet.variableHeader());
            case SUBSCRIBE -> current.subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> current.unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> line.write(MqttMessage.PINGRESP);
            case DISCONNECT -> current.disconnect(packet.variableHeader());
            case PUBREC, PUBCOMP, CONNECT, CONNACK, SUBACK, UNSUBACK, PINGRESP, AUTH ->
                endNow(Ending.PROTOCOL_ERROR, "unexpected " + type);
        }
    }

    private void connect(MqttConnectMessage packet, Optional<String> commonName) {
        stopConnectTimeout();
        ConnectTerms terms = ConnectTerms.of(packet, endpoint.config().connections());
        line.limit(terms, endpoint.meters());
        if (NewcomerParty.isOne(packet) && peer.mayTry(lastActivityMillis)) {
            begin(packet, terms, Optional.empty());
            return;
        }
        Admission admission = peer.admit(packet, commonName, lastActivityMillis);
        if (admission.device().isEmpty()) {
            Optional<String> reason = terms.mayExplain() ? Optional.of(admission.detail()) : Optional.empty();
            ended = admission.ending();
            endpoint.meters().ended(admission.ending(), peer.address(), admission.detail());
            line.hangUp(Packets.connectRefused(admission.code(), reason));
            return;
        }
        begin(packet, terms, admission.device());
    }

    /** @param device empty for somebody who asks for credentials */
    private void begin(MqttConnectMessage packet, ConnectTerms terms, Optional<Device> device) {
        line.write(Packets.connectAccepted(terms.answer()));
        if (ended != null) {
            return; // The device takes no packet of that length.
        }
        line.admit(terms);
        session = new Session(endpoint, this, packet, terms, device);
        endpoint.meters().accepted();
        if (device.isPresent()) {
            DeviceId id = device.get().id();
            String version = packet.variableHeader().name() + " "
                    + packet.variableHeader().version();
            peer.note(Optional.of(id), "CONNECTED", version, lastActivityMillis);
            endpoint.connections()
                    .online(id, this, lastActivityMillis)
                    .ifPresent(older -> older.end(Ending.TAKEN_OVER));
        }
        updateReading(); // It may have come while nobody is read.
    }

    private void violated(Violation violation) {
        if (session == null && ended == null && violation.answer().isPresent()) {
            ended = violation.ending();
            tell(violation.ending(), violation.detail());
            line.hangUp(Packets.brokenConnectRefused(violation.answer().get()));
        } else {
            endNow(violation.ending(), violation.detail());
        }
    }

    /** A message came back from the journal; a flush follows. */
    void settled(Unacknowledged message) {
        if (session != null) {
            session.settled(message);
        }
        if (draining) {
            endIfDrained();
        }
        updateReading();
    }

    /** Stops or resumes reading, as limits demand. */
    void updateReading() {
        if (ended == null && session != null) {
            line.read(!draining
                    && session.mayRead()
                    && line.isWritable()
                    && !endpoint.gate().holds(this));
        }
    }

    /** Finishes what is in flight, then ends. Called on the event loop. */
    void drain() {
        draining = true;
        updateReading();
        endIfDrained();
    }

    private void endIfDrained() {
        if (session == null || session.isSettled()) {
            endNow(Ending.SERVER_STOPPING, "");
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        updateReading();
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            // While reading is held back the device's pings wait unread in the socket: its silence is our doing.
            if (line.isRead()) {
                endNow(Ending.KEEP_ALIVE_TIMEOUT, "");
            }
        } else if (event instanceof Violation violation) {
            violated(violation);
        } else if (event instanceof SslHandshakeCompletionEvent shaken && !shaken.isSuccess()) {
            endNow(Ending.TLS_FAILED, String.valueOf(shaken.cause().getMessage()));
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Optional<Violation> violation = Faults.ofPeer(cause);
        if (violation.isPresent()) {
            violated(violation.get());
        } else {
            LOG.error("Connection of {} failed", who(), cause);
            endNow(Ending.FAULT, "");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopConnectTimeout();
        endNow(Ending.LOST, "");
        if (session != null && ended != null) {
            session.device().ifPresent(id -> endpoint.connections().offline(id, this));
            endpoint.gate().forget(this);
            session.ended(ended);
        }
        endpoint.addresses().closed(peer.key());
        endpoint.connections().closed();
        ctx.fireChannelInactive();
    }

    @Override
    public void end(Ending ending) {
        line.execute(() -> endNow(ending, ""));
    }

    /** Ends the connection unless it has ended; the first reason counts. */
    void endNow(Ending ending, String detail) {
        if (ended != null) {
            return;
        }
        ended = ending;
        tell(ending, detail);
        if (session == null) {
            line.hangUp();
        } else {
            line.hangUp(session.lastWord(ending, detail));
        }
    }

    /** Tells those who look after the platform. */
    private void tell(Ending ending, String detail) {
        endpoint.meters().ended(ending, who(), detail);
        if (session != null || ending != Ending.LOST) {
            Optional<DeviceId> device = Optional.ofNullable(session).flatMap(Session::device);
            peer.note(device, ending.name(), detail, endpoint.clock().millis());
        }
    }

    private String who() {
        return Optional.ofNullable(session)
                .flatMap(Session::device)
                .map(DeviceId::toString)
                .orElseGet(peer::address);
    }
}
