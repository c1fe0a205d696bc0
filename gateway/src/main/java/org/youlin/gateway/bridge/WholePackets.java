package org.youlin.gateway.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;
import org.youlin.gateway.mqtt.FixedHeader;

/**
 * Cuts what a broker sends into whole packets. The codec behind it takes a packet whose topic arrives in two pieces for
 * an oversized one.
 */
final class WholePackets extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int headerBytes = FixedHeader.bytes(in);
        if (headerBytes == FixedHeader.MALFORMED) {
            in.skipBytes(in.readableBytes());
            throw new CorruptedFrameException("the remaining length of a packet has more than 4 bytes");
        }
        if (headerBytes == FixedHeader.INCOMPLETE) {
            return;
        }
        int packetBytes = headerBytes + FixedHeader.remainingLength(in, headerBytes);
        if (in.readableBytes() >= packetBytes) {
            out.add(in.readRetainedSlice(packetBytes));
        }
    }
}
