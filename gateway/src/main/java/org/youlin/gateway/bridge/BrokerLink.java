package org.youlin.gateway.bridge;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a broker, by MQTT 3.1.1, never reused: an acknowledgement that comes too late goes to the connection
 * its message came by, which is then closed, and can not hit another message that got the same packet id since. Lives on
 * one event loop.
 */
final class BrokerLink extends SimpleChannelInboundHandler<MqttMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
    static final int KEEP_ALIVE_SECONDS = 30;
    /** A ping is on its way well before the broker gives us up. */
    static final int PING_SECONDS = KEEP_ALIVE_SECONDS / 2;

    private static final long CLOSE_MILLIS_MAX = 500;
    private static final String HUNG_UP = "the broker closed the connection";
    private static final int SUBSCRIPTION_REFUSED = 0x80;
    private static final int PACKET_ID_MAX = 0xFFFF;

    private final BridgeConfig config;
    private final MqttConnectMessage connect;
    private final Listener listener;
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Receipts receipts = new Receipts();
    private final AtomicBoolean paying = new AtomicBoolean();
    private volatile @Nullable ChannelHandlerContext context;
    private volatile boolean open = true;
    private @Nullable Throwable trouble;
    private @Nullable ScheduledFuture<?> pings;
    private boolean accepted;
    private int packetId;

    /** Whoever is told of what the broker says, on the event loop. */
    interface Listener {
        void arrived(BrokerLink link, BrokerMessage message);

        /** The broker was told that it may forget so many messages. */
        void acknowledged(int messages);

        /** The connection has ended; nothing more is told. */
        void lost(BrokerLink link, Throwable cause);
    }

    BrokerLink(BridgeConfig config, MqttConnectMessage connect, Listener listener) {
        this.config = config;
        this.connect = connect;
        this.listener = listener;
    }

    /** Completes when the broker has granted all subscriptions, or fails when it has not. */
    CompletionStage<Void> subscribed() {
        return subscribed;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        if (!open || !ctx.channel().isActive()) {
            subscribed.completeExceptionally(new IOException(HUNG_UP));
            hangUp(ctx); // It was given up while it connected.
            return;
        }
        send(ctx, connect);
        ctx.flush();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage packet) throws IOException {
        if (packet.decoderResult().isFailure()) {
            Throwable cause = packet.decoderResult().cause();
            throw new IOException("the broker sent a packet that breaks the protocol: " + cause.getMessage(), cause);
        }
        MqttMessageType type = packet.fixedHeader().messageType();
        if (!accepted && type != MqttMessageType.CONNACK) {
            throw new IOException("the broker sent a " + type + " before its CONNACK");
        }
        switch (type) {
            case PUBLISH -> arrived(ctx, BrokerMessage.of((MqttPublishMessage) packet));
            case PUBREL -> send(ctx, BrokerPackets.completed((MqttMessageIdVariableHeader) packet.variableHeader()));
            case CONNACK ->
                connected(ctx, ((MqttConnAckMessage) packet).variableHeader().connectReturnCode());
            case SUBACK -> granted(((MqttSubAckMessage) packet).payload().grantedQoSLevels());
            case PINGRESP, PUBACK -> {} // Answers are not waited for: who misses one asks again.
            default -> throw new IOException("the broker sent an unexpected " + type);
        }
    }

    private void connected(ChannelHandlerContext ctx, MqttConnectReturnCode code) throws IOException {
        if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            throw new IOException("the broker refused the connection: " + words(code));
        }
        accepted = true;
        pings = ctx.executor().scheduleAtFixedRate(() -> ping(ctx), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
        send(ctx, BrokerPackets.subscribe(config, nextPacketId()));
    }

    private static void ping(ChannelHandlerContext ctx) {
        send(ctx, BrokerPackets.PINGREQ);
        ctx.flush();
    }

    /** What went wrong, for the operator. */
    static String words(Throwable trouble) {
        return trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
    }

    private static String words(MqttConnectReturnCode code) {
        return code.name().replace("CONNECTION_REFUSED_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private void granted(List<Integer> granted) throws IOException {
        List<Subscription> subscriptions = config.subscriptions();
        for (int i = 0; i < subscriptions.size(); i++) {
            if (i >= granted.size() || granted.get(i) >= SUBSCRIPTION_REFUSED) {
                throw new IOException("the broker refused the subscription " + config.asked(subscriptions.get(i)));
            }
        }
        subscribed.complete(null);
    }

    private void arrived(ChannelHandlerContext ctx, BrokerMessage message) {
        receipts.owe(message);
        updateReading(ctx);
        listener.arrived(this, message);
    }

    /** While too many messages are on their way nothing is read, and TCP slows the broker down. */
    private void updateReading(ChannelHandlerContext ctx) {
        boolean reads = ctx.channel().config().isAutoRead();
        if (reads && receipts.count() >= Arrivals.IN_FLIGHT_MAX) {
            ctx.channel().config().setAutoRead(false);
        } else if (!reads && receipts.count() <= Arrivals.IN_FLIGHT_MAX / 2) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    /** The broker may forget {@code message}, when it may forget all that came before it. From any thread. */
    void acknowledge(BrokerMessage message) {
        message.settle();
        if (paying.compareAndSet(false, true)) {
            later(this::pay);
        }
    }

    private void pay(ChannelHandlerContext ctx) {
        // Before looking: whatever is settled from here on is paid the next time.
        paying.set(false);
        if (!ctx.channel().isActive()) {
            return; // The broker sends again what it has not been told.
        }
        int owed = receipts.count();
        send(ctx, receipts.due(ctx.alloc()));
        ctx.flush();
        listener.acknowledged(owed - receipts.count());
        updateReading(ctx);
    }

    /** Publishes at QoS 0 or 1, without waiting for an answer. From any thread. */
    void publish(String topic, byte[] payload, MqttQoS qos) {
        later(ctx -> {
            if (!ctx.channel().isWritable()) {
                LOG.warn("Bridge {}: publishing to {} failed: the broker does not read", config.name(), topic);
                return;
            }
            send(ctx, BrokerPackets.publish(topic, payload, qos, nextPacketId()));
            ctx.flush();
        });
    }

    private int nextPacketId() {
        packetId = packetId % PACKET_ID_MAX + 1;
        return packetId;
    }

    /** Whether messages that came by it can still be acknowledged. */
    boolean isOpen() {
        return open;
    }

    /** Sends the acknowledgements that are due, and closes the connection; waits for half a second at most. */
    void close() throws InterruptedException {
        open = false;
        later(ctx -> {
            pay(ctx);
            ChannelFuture unused = ctx.writeAndFlush(BrokerPackets.DISCONNECT).addListener(ChannelFutureListener.CLOSE);
        });
        try {
            ended.get(CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            later(BrokerLink::hangUp);
        }
    }

    private interface Step {
        void take(ChannelHandlerContext ctx);
    }

    private void later(Step step) {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return; // The connection has not begun.
        }
        try {
            ctx.executor().execute(() -> step.take(ctx));
        } catch (RejectedExecutionException e) {
            LOG.debug("Bridge {}: the program is ending", config.name(), e);
        }
    }

    private static void hangUp(ChannelHandlerContext ctx) {
        ChannelFuture unused = ctx.close();
    }

    private static void send(ChannelHandlerContext ctx, Object packet) {
        ChannelFuture unused = ctx.write(packet, ctx.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
        ctx.fireChannelReadComplete();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof IdleStateEvent)) {
            ctx.fireUserEventTriggered(event);
        } else if (ctx.channel().config().isAutoRead()) {
            // While nothing is read, the broker's silence is our doing.
            exceptionCaught(ctx, new IOException("the broker is silent"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (trouble == null) {
            trouble = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        }
        hangUp(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Throwable cause = trouble == null ? new IOException(HUNG_UP) : trouble;
        if (pings != null) {
            pings.cancel(false);
        }
        open = false;
        subscribed.completeExceptionally(cause);
        ended.complete(null);
        listener.lost(this, cause);
        ctx.fireChannelInactive();
    }
}
