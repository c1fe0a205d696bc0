package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the byte stream into whole MQTT packets. The codec behind it takes a packet whose topic arrives in two pieces
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
    private boolean paused;
    private boolean broken;

    PacketFramer(int packetBytesMax) {
        this.packetBytesMax = packetBytesMax;
    }

    /** The device has authenticated: it may send any packet from now on. */
    void connected() {
        connected = true;
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
        if (connected ? header >> TYPE_SHIFT == 0 : header != CONNECT) {
            giveUp(ctx, in, Ending.PROTOCOL_ERROR);
            return;
        }
        int remaining = 0;
        int headerBytes = 1;
        boolean more = true;
        while (more) {
            if (headerBytes > LENGTH_BYTES_MAX) {
                giveUp(ctx, in, Ending.PROTOCOL_ERROR);
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
        if (packetBytes > (connected ? packetBytesMax : Math.min(packetBytesMax, CONNECT_BYTES_MAX))) {
            giveUp(ctx, in, Ending.PACKET_TOO_LARGE);
        } else if (in.readableBytes() >= packetBytes) {
            out.add(in.readRetainedSlice(packetBytes));
        }
    }

    private void giveUp(ChannelHandlerContext ctx, ByteBuf in, Ending ending) {
        broken = true;
        in.skipBytes(in.readableBytes());
        ctx.fireUserEventTriggered(ending);
    }
}
