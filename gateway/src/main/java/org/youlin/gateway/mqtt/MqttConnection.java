package org.youlin.gateway.mqtt;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;

/** One device's MQTT connection, from TCP accept to close. Lives on one event loop. */
final class MqttConnection extends SimpleChannelInboundHandler<MqttMessage> implements Connections.DeviceConnection {
    private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);
    private static final String IDLE = "mqtt-idle";

    private final Endpoint endpoint;
    private final Peer peer;
    private final PacketFramer framer;
    private final ChannelHandlerContext vertxContext;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> connectTimeout;
    private @Nullable Session session;
    private @Nullable Pace pace;
    private @Nullable Will will;
    private @Nullable Ending ended;
    private boolean draining;
    private volatile long lastActivityMillis;

    /**
     * A connection just accepted.
     *
     * @param vertxContext of the Vert.x handler that stands behind this one in the pipeline
     */
    MqttConnection(Endpoint endpoint, Peer peer, PacketFramer framer, ChannelHandlerContext vertxContext) {
        this.endpoint = endpoint;
        this.peer = peer;
        this.framer = framer;
        this.vertxContext = vertxContext;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        connectTimeout = ctx.executor()
                .schedule(
                        () -> endNow(Ending.NO_CONNECT_IN_TIME, ""),
                        endpoint.config().connections().connectTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public long lastActivityMillis() {
        return lastActivityMillis;
    }

    @Override
    public void end(Ending ending) {
        vertxContext.executor().execute(() -> endNow(ending, ""));
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
            connect(ctx, (MqttConnectMessage) packet);
        } else if (type == MqttMessageType.CONNECT || current == null) {
            endNow(Ending.PROTOCOL_ERROR, type + (current == null ? " before CONNECT" : " twice"));
        } else {
            dispatch(ctx, current, type, packet);
        }
    }

    private void dispatch(ChannelHandlerContext ctx, Session current, MqttMessageType type, MqttMessage packet) {
        switch (type) {
            case PUBLISH -> {
                if (pace != null) {
                    pace.publish(ctx, (MqttPublishMessage) packet, lastActivityMillis);
                } else {
                    current.publish((MqttPublishMessage) packet, lastActivityMillis);
                }
            }
            case PUBREL -> current.release(((MqttMessageIdVariableHeader) packet.variableHeader()).messageId());
            case PUBACK -> acknowledged(current, (MqttMessageIdVariableHeader) packet.variableHeader());
            case SUBSCRIBE -> current.subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> current.unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> write(MqttMessage.PINGRESP);
            case DISCONNECT -> disconnect(current, packet);
            case PUBREC, PUBCOMP, CONNECT, CONNACK, SUBACK, UNSUBACK, PINGRESP, AUTH ->
                endNow(Ending.PROTOCOL_ERROR, "unexpected " + type);
        }
    }

    private void acknowledged(Session current, MqttMessageIdVariableHeader packet) {
        byte code = packet instanceof MqttPubReplyMessageVariableHeader reply ? reply.reasonCode() : 0;
        if (!current.acknowledged(packet.messageId(), code)) {
            endNow(Ending.PROTOCOL_ERROR, "PUBACK of a packet that was not sent");
        }
    }

    private void connect(ChannelHandlerContext ctx, MqttConnectMessage packet) {
        stopConnectTimeout();
        if (NewcomerParty.isOne(packet)) {
            accept(ctx, packet, Optional.empty());
            return;
        }
        Admission admission = peer.admit(packet, ClientCertificates.commonName(ctx), lastActivityMillis);
        if (admission.device().isEmpty()) {
            ended = admission.ending();
            endpoint.meters().ended(admission.ending(), peer.address(), admission.detail());
            HangUp.after(ctx, Packets.connectRefused(admission.code(), admission.detail()));
            return;
        }
        Device device = admission.device().get();
        Session begun = accept(ctx, packet, Optional.of(device.id()));
        pace = new Pace(
                endpoint,
                begun,
                endpoint.allowances().of(device.id(), endpoint.directory().tenant(device), lastActivityMillis),
                this::updateReading);
        peer.note(
                Optional.of(device.id()),
                "CONNECTED",
                packet.variableHeader().name() + " " + packet.variableHeader().version(),
                lastActivityMillis);
        Optional<Connections.DeviceConnection> older =
                endpoint.connections().online(device.id(), this, lastActivityMillis);
        older.ifPresent(connection -> connection.end(Ending.TAKEN_OVER));
    }

    /** @param device empty for somebody who asks for credentials */
    private Session accept(ChannelHandlerContext ctx, MqttConnectMessage packet, Optional<DeviceId> device) {
        ConnectTerms terms = ConnectTerms.of(packet, endpoint.config().connections());
        Session begun = Session.of(endpoint, this, device, terms, DownTerms.of(packet));
        session = begun;
        will = new Will(endpoint, packet);
        framer.connected(terms.mqtt5());
        ctx.pipeline()
                .addBefore(
                        ctx.name(), IDLE, new IdleStateHandler(terms.silenceMillisMax(), 0, 0, TimeUnit.MILLISECONDS));
        endpoint.meters().accepted();
        write(Packets.connectAccepted(terms.answer()));
        return begun;
    }

    private void disconnect(Session current, MqttMessage packet) {
        boolean good = true;
        if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header) {
            if (!current.terms().mayExpire(header.properties())) {
                endNow(Ending.PROTOCOL_ERROR, "the session expiry interval was 0 in CONNECT");
                return;
            }
            good = header.reasonCode() == Disconnect.NORMAL_DISCONNECT.byteValue();
        }
        if (good && will != null) {
            will.withdraw();
        }
        endNow(Ending.BY_DEVICE, "");
    }

    private void violated(ChannelHandlerContext ctx, Violation violation) {
        if (session == null && ended == null && violation.answer().isPresent()) {
            ended = violation.ending();
            endpoint.meters().ended(violation.ending(), peer.address(), violation.detail());
            peer.note(
                    Optional.empty(),
                    violation.ending().name(),
                    violation.detail(),
                    endpoint.clock().millis());
            HangUp.after(ctx, Packets.brokenConnectRefused(violation.answer().get()));
        } else {
            endNow(violation.ending(), violation.detail());
        }
    }

    /** Sends a packet with the next flush; should that fail, the connection ends by {@link #exceptionCaught}. */
    void write(MqttMessage packet) {
        if (context != null) {
            ChannelFuture unused = context.write(packet, context.voidPromise());
        }
    }

    /** The same, telling when it has left or failed. */
    void writeThen(MqttMessage packet, Runnable written) {
        if (context == null) {
            written.run();
        } else {
            context.write(packet).addListener(done -> written.run());
        }
    }

    /** Runs {@code task} on the event loop, from any thread; false when there is none any more. */
    boolean execute(Runnable task) {
        try {
            vertxContext.executor().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    boolean isEnded() {
        return ended != null;
    }

    /** Where it comes from, as limits by address know it. */
    String addressKey() {
        return peer.key();
    }

    private void stopConnectTimeout() {
        if (connectTimeout != null) {
            connectTimeout.cancel(false);
            connectTimeout = null;
        }
    }

    /** A message came back from the journal; {@link #flush} follows. */
    void settled(Unacknowledged message) {
        if (session != null) {
            session.settled(message, ended == null);
        }
        if (draining) {
            endIfDrained();
        }
        updateReading();
    }

    void flush() {
        if (context != null) {
            context.flush();
        }
    }

    /** Stops or resumes reading, as limits demand. */
    void updateReading() {
        if (ended == null && context != null && session != null && pace != null) {
            boolean read = !draining
                    && !pace.isPaused()
                    && !session.isFull()
                    && context.channel().isWritable()
                    && !endpoint.gate().holds(this);
            if (context.channel().config().isAutoRead() != read) {
                context.channel().config().setAutoRead(read);
                if (read) {
                    framer.resume();
                } else {
                    framer.pause();
                }
            }
        }
    }

    /** Finishes what is in flight, then ends. Called on the event loop. */
    void drain() {
        draining = true;
        updateReading();
        endIfDrained();
    }

    private void endIfDrained() {
        if (session == null || session.inFlight() == 0) {
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
            if (ctx.channel().config().isAutoRead()) {
                endNow(Ending.KEEP_ALIVE_TIMEOUT, "");
            }
        } else if (event instanceof Violation violation) {
            violated(ctx, violation);
        } else if (event instanceof SslHandshakeCompletionEvent shaken && !shaken.isSuccess()) {
            endNow(Ending.TLS_FAILED, String.valueOf(shaken.cause().getMessage()));
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopConnectTimeout();
        endNow(Ending.LOST, "");
        if (session != null) {
            session.device().ifPresent(id -> endpoint.connections().offline(id, this));
            endpoint.gate().forget(this);
            session.ended();
        }
        if (pace != null) {
            pace.stop();
        }
        if (will != null && session != null && ended != null) {
            will.execute(session.device(), ended);
        }
        endpoint.addresses().closed(peer.key());
        endpoint.connections().closed();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Optional<Violation> violation = Faults.ofPeer(cause);
        if (violation.isPresent()) {
            violated(ctx, violation.get());
        } else {
            LOG.error("Connection of {} failed", who(), cause);
            endNow(Ending.FAULT, "");
        }
    }

    /** Ends the connection unless it has ended; the first reason counts. */
    void endNow(Ending ending, String detail) {
        if (ended != null) {
            return;
        }
        ended = ending;
        endpoint.meters().ended(ending, who(), detail);
        if (session != null || ending != Ending.LOST) {
            peer.note(
                    Optional.ofNullable(session).flatMap(Session::device),
                    ending.name(),
                    detail,
                    endpoint.clock().millis());
        }
        ChannelHandlerContext ctx = context;
        if (ctx == null || !ctx.channel().isActive()) {
            return;
        }
        if (session == null) {
            ChannelFuture unused = ctx.close();
            return;
        }
        boolean tell = session.isMqtt5() && ending != Ending.BY_DEVICE && ending != Ending.LOST;
        HangUp.after(
                ctx, tell ? Packets.disconnect(ending, detail, session.terms().wantsReasons()) : Unpooled.EMPTY_BUFFER);
    }

    private String who() {
        return Optional.ofNullable(session)
                .flatMap(Session::device)
                .map(DeviceId::toString)
                .orElseGet(peer::address);
    }
}
