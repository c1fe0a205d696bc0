package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Withholds every packet that is longer than its device takes, as MQTT 5 demands, as if it had been sent. Stands behind
 * the codec, where one buffer is one packet.
 */
final class PacketSizeLimit extends ChannelOutboundHandlerAdapter {
    private static final int CONNACK = 0x20;

    private final long packetBytesMax;
    private final EndpointMeters meters;

    PacketSizeLimit(long packetBytesMax, EndpointMeters meters) {
        this.packetBytesMax = packetBytesMax;
        this.meters = meters;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf packet) || packet.readableBytes() <= packetBytesMax) {
            ChannelFuture unused = ctx.write(message, promise);
            return;
        }
        int packetBytes = packet.readableBytes();
        boolean connack = packet.getUnsignedByte(packet.readerIndex()) == CONNACK;
        packet.release();
        meters.withheld();
        promise.trySuccess();
        if (connack) {
            ctx.fireUserEventTriggered(new Violation(
                    Ending.PACKET_TOO_LARGE,
                    "the device takes packets of " + packetBytesMax + " bytes; a CONNACK has " + packetBytes));
        }
    }
}
