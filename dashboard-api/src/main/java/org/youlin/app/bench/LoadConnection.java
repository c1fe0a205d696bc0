package org.youlin.app.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One device of the load. Lives on the load's event loop. */
final class LoadConnection extends SimpleChannelInboundHandler<MqttMessage> {
    private static final int PER_WRITE_MAX = 128;
    private static final int PACKET_IDS = 65_535;

    private final Load load;
    private final int index;
    private final LoadDevice device;
    private final CompletableFuture<LoadConnection> accepted = new CompletableFuture<>();
    /** When each unacknowledged message was due; a ring, because PUBACKs come in the order of the messages. */
    private final long[] dueNanos;

    private @Nullable Channel channel;
    private long sentInRun;
    /** Which of the device's messages is next. */
    private int turn;

    private long sentWithId;
    private long acknowledged;
    private long lastTsMillis;
    private long readNanos;

    LoadConnection(Load load, int index, LoadDevice device, int window) {
        this.load = load;
        this.index = index;
        this.device = device;
        this.dueNanos = new long[window];
    }

    /** Completes when the server has let the device in. */
    CompletableFuture<LoadConnection> accepted() {
        return accepted;
    }

    void begin() {
        sentInRun = 0;
        turn = 0;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        ChannelFuture unused = ctx.writeAndFlush(
                Unpooled.wrappedBuffer(MqttPackets.connect(device.clientId(), device.userName())), ctx.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            failed("sent what is not MQTT: " + packet.decoderResult().cause());
        } else if (packet instanceof MqttConnAckMessage answer) {
            if (answer.variableHeader().connectReturnCode() == MqttConnectReturnCode.CONNECTION_ACCEPTED) {
                accepted.complete(this);
            } else {
                failed("refused the device: " + answer.variableHeader().connectReturnCode());
            }
        } else if (packet.fixedHeader().messageType() == MqttMessageType.PUBACK) {
            acknowledged(((MqttMessageIdVariableHeader) packet.variableHeader()).messageId());
        } else {
            failed("sent " + packet.fixedHeader().messageType());
        }
    }

    private void acknowledged(int packetId) {
        if (acknowledged == sentWithId || packetId != packetId(acknowledged)) {
            failed("acknowledged message " + packetId + " out of turn");
            return;
        }
        if (readNanos == 0) {
            readNanos = System.nanoTime(); // Once for all that one read of the socket brought.
        }
        load.acknowledged(dueNanos[(int) (acknowledged % dueNanos.length)], readNanos);
        acknowledged++;
    }

    private static int packetId(long number) {
        return 1 + (int) (number % PACKET_IDS);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        readNanos = 0;
        pump();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        pump();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        failed("closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed("or the connection to it failed: " + cause);
    }

    private void failed(String what) {
        String message = "device " + index + ": the server " + what;
        accepted.completeExceptionally(new IllegalStateException(message));
        load.failed(message);
    }

    /** Sends what is due, as far as the window and the socket allow. */
    void pump() {
        Channel open = channel;
        LoadRun run = load.run();
        while (run != null && open != null && open.isWritable() && write(open, run)) {
            load.checkComplete();
            run = load.run();
        }
    }

    /** Writes one buffer full; returns whether there was anything to write. */
    private boolean write(Channel open, LoadRun run) {
        long now = System.nanoTime();
        long nowMillis = System.currentTimeMillis();
        List<PublishTemplate> templates = device.templates(run.qos());
        @Nullable ByteBuf out = null;
        for (int i = 0; i < PER_WRITE_MAX && hasRoom(run); i++) {
            long due = run.due(index, sentInRun, now);
            if (due == LoadRun.NOT_DUE) {
                break;
            }
            PublishTemplate template = templates.get(turn);
            if (out == null) {
                out = open.alloc().directBuffer(template.bytes() * Math.min(PER_WRITE_MAX, dueNanos.length));
            }
            // Strictly increasing, because a repeated time would be a duplicate.
            lastTsMillis = Math.max(lastTsMillis + 1, nowMillis);
            template.appendTo(out, packetId(sentWithId), lastTsMillis, sentInRun + index);
            if (run.qos() > 0) {
                dueNanos[(int) (sentWithId % dueNanos.length)] = due;
                sentWithId++;
            }
            sentInRun++;
            turn = turn + 1 == templates.size() ? 0 : turn + 1;
            run.sent();
        }
        if (out == null) {
            return false;
        }
        ChannelFuture unused = open.writeAndFlush(out, open.voidPromise());
        return true;
    }

    private boolean hasRoom(LoadRun run) {
        return run.qos() == 0 || sentWithId - acknowledged < dueNanos.length;
    }
}
