package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the byte stream into whole MQTT packets that keep to the protocol. The codec behind it takes a packet whose topic arrives in two pieces
 * for an oversized one, and would count an oversized one only when much of it is in memory.
 */
final class PacketFramer extends ByteToMessageDecoder {
    private static final int LENGTH_BYTES_MAX = 4;
    private static final int LENGTH_BITS = 7;

    private static final int CONNECT = 0x10;
    private static final int TYPE_SHIFT = 4;
    /** Strangers are given less memory than devices. */
    private static final int CONNECT_BYTES_MAX = 16 * 1_024;

    private final int packetBytesMax;
    private @Nullable ChannelHandlerContext context;
    private boolean connected;
    private boolean mqtt5;
    private boolean paused;
    private boolean broken;

    PacketFramer(int packetBytesMax) {
        this.packetBytesMax = packetBytesMax;
    }

    /** The device has authenticated: it may send any packet from now on. */
    void connected(boolean withMqtt5) {
        connected = true;
        mqtt5 = withMqtt5;
    }

    /** Lets no further packet through, not even one that has been read from the socket. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            ctx.executor().execute(() -> decodeWhatIsThere(ctx));
        }
    }

    private void decodeWhatIsThere(ChannelHandlerContext ctx) {
        try {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
            channelReadComplete(ctx);
        } catch (Exception e) {
            ctx.fireExceptionCaught(e);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (paused) {
            // Decoders that got nothing out of a read ask for another, even while reading is off.
            ctx.flush();
        } else {
            super.channelReadComplete(ctx);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (paused) {
            return;
        }
        int header = in.getUnsignedByte(in.readerIndex());
        if (!connected && header != CONNECT) {
            giveUp(
                    ctx,
                    in,
                    new Violation(
                            header >> TYPE_SHIFT == 1 ? Ending.MALFORMED_PACKET : Ending.PROTOCOL_ERROR,
                            "the first packet is not a CONNECT"));
            return;
        }
        int remaining = 0;
        int headerBytes = 1;
        boolean more = true;
        while (more) {
            if (headerBytes > LENGTH_BYTES_MAX) {
                giveUp(ctx, in, new Violation(Ending.MALFORMED_PACKET, "the remaining length has more than 4 bytes"));
                return;
            }
            if (in.readableBytes() <= headerBytes) {
                return;
            }
            byte digit = in.getByte(in.readerIndex() + headerBytes);
            remaining |= (digit & 0x7F) << (LENGTH_BITS * (headerBytes - 1));
            more = digit < 0;
            headerBytes++;
        }
        int packetBytes = headerBytes + remaining;
        int max = connected ? packetBytesMax : Math.min(packetBytesMax, CONNECT_BYTES_MAX);
        if (packetBytes > max) {
            giveUp(ctx, in, new Violation(Ending.PACKET_TOO_LARGE, packetBytes + " bytes; expected at most " + max));
        } else if (in.readableBytes() >= packetBytes) {
            Optional<Violation> violation = check(header, in, headerBytes, packetBytes);
            if (violation.isPresent()) {
                giveUp(ctx, in, violation.get());
            } else {
                out.add(in.readRetainedSlice(packetBytes));
            }
        }
    }

    private Optional<Violation> check(int header, ByteBuf in, int headerBytes, int packetBytes) {
        int begin = in.readerIndex() + headerBytes;
        int end = in.readerIndex() + packetBytes;
        if (!connected) {
            return ConnectCheck.check(in, begin, end);
        }
        try {
            PacketCheck.check(mqtt5, header, in, begin, end);
            return Optional.empty();
        } catch (BrokenPacketException e) {
            return Optional.of(e.violation());
        }
    }

    private void giveUp(ChannelHandlerContext ctx, ByteBuf in, Violation violation) {
        broken = true;
        in.skipBytes(in.readableBytes());
        ctx.fireUserEventTriggered(violation);
    }
}
