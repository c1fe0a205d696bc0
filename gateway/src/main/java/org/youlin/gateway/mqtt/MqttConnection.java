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
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
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
    private final PacketFramer framer;
    private final ChannelHandlerContext vertxContext;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> connectTimeout;
    private @Nullable Session session;
    private boolean willDue;
    private boolean draining;
    private boolean ended;
    private volatile long lastActivityMillis;

    /**
     * A connection just accepted.
     *
     * @param vertxContext of the Vert.x handler that stands behind this one in the pipeline
     */
    MqttConnection(Endpoint endpoint, PacketFramer framer, ChannelHandlerContext vertxContext) {
        this.endpoint = endpoint;
        this.framer = framer;
        this.vertxContext = vertxContext;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        connectTimeout = ctx.executor()
                .schedule(
                        () -> endNow(Ending.NO_CONNECT_IN_TIME, ""),
                        endpoint.config().connectTimeout().toMillis(),
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
        if (ended) {
            return; // Whatever was still in the socket's buffer is sent again after reconnecting.
        }
        lastActivityMillis = endpoint.clock().millis();
        if (packet.decoderResult().isFailure()) {
            unreadable(packet.decoderResult().cause());
            return;
        }
        MqttMessageType type = packet.fixedHeader().messageType();
        Session current = session;
        if (type == MqttMessageType.CONNECT && current == null) {
            connect(ctx, (MqttConnectMessage) packet);
        } else if (type == MqttMessageType.CONNECT || current == null) {
            endNow(Ending.PROTOCOL_ERROR, type + (current == null ? " before CONNECT" : " twice"));
        } else {
            dispatch(current, type, packet);
        }
    }

    private void dispatch(Session current, MqttMessageType type, MqttMessage packet) {
        switch (type) {
            case PUBLISH -> current.publish((MqttPublishMessage) packet, lastActivityMillis);
            case PUBREL -> current.release(((MqttMessageIdVariableHeader) packet.variableHeader()).messageId());
            case PUBACK -> acknowledged(current, (MqttMessageIdVariableHeader) packet.variableHeader());
            case SUBSCRIBE -> current.subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> current.unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> write(MqttMessage.PINGRESP);
            case DISCONNECT -> disconnect(packet);
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
        Admission admission = Admission.of(packet, endpoint.directory());
        if (admission.device().isEmpty()) {
            ended = true;
            endpoint.meters().ended(admission.ending(), address(), "");
            HangUp.after(ctx, Packets.connectRefused(admission.code()));
            return;
        }
        accept(ctx, packet, admission.device());
    }

    /** @param device empty for somebody who asks for credentials */
    private void accept(ChannelHandlerContext ctx, MqttConnectMessage packet, Optional<Device> device) {
        ConnectTerms terms = ConnectTerms.of(packet, endpoint.config());
        Session accepted = Session.of(endpoint, this, device.map(Device::id), terms, DownTerms.of(packet));
        session = accepted;
        willDue = packet.variableHeader().isWillFlag();
        framer.connected();
        ctx.pipeline()
                .addBefore(
                        ctx.name(), IDLE, new IdleStateHandler(terms.silenceMillisMax(), 0, 0, TimeUnit.MILLISECONDS));
        endpoint.meters().accepted();
        accepted.device()
                .flatMap(id -> endpoint.connections().online(id, this))
                .ifPresent(older -> older.end(Ending.TAKEN_OVER));
        write(Packets.connectAccepted(terms.answer()));
    }

    private void disconnect(MqttMessage packet) {
        boolean withWill = packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
                && header.reasonCode() == Disconnect.DISCONNECT_WITH_WILL_MESSAGE.byteValue();
        willDue = willDue && withWill;
        endNow(Ending.BY_DEVICE, "");
    }

    private void unreadable(Throwable cause) {
        if (session == null) {
            Admission.answerTo(cause).ifPresent(code -> write(Packets.connectRefused(code)));
        }
        endNow(Ending.PROTOCOL_ERROR, String.valueOf(cause.getMessage()));
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
        return ended;
    }

    /** Where the device connects from, without the port. */
    String host() {
        return vertxContext.channel().remoteAddress() instanceof InetSocketAddress from
                ? from.getHostString()
                : address();
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
            session.settled(message, !ended);
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
        if (!ended && context != null && session != null) {
            boolean read = !draining
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
        } else if (event instanceof Ending ending) {
            endNow(ending, "");
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
        if (willDue) {
            endpoint.meters().willDue();
        }
        endpoint.connections().closed();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            endNow(Ending.LOST, String.valueOf(cause.getMessage()));
            return;
        }
        LOG.error("Connection of {} failed", who(), cause);
        endNow(Ending.FAULT, cause.toString());
    }

    /** Ends the connection unless it has ended; the first reason counts. */
    void endNow(Ending ending, String detail) {
        if (ended) {
            return;
        }
        ended = true;
        endpoint.meters().ended(ending, who(), detail);
        ChannelHandlerContext ctx = context;
        if (ctx == null || !ctx.channel().isActive()) {
            return;
        }
        boolean tell = session != null && session.isMqtt5() && ending != Ending.BY_DEVICE && ending != Ending.LOST;
        HangUp.after(ctx, tell ? Packets.disconnect(ending) : Unpooled.EMPTY_BUFFER);
    }

    private String who() {
        return session == null
                ? address()
                : session.device().map(DeviceId::toString).orElseGet(this::address);
    }

    private String address() {
        return String.valueOf(vertxContext.channel().remoteAddress());
    }
}
