package org.youlin.gateway.mqtt;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The wire to one peer: what is written to it, whether it is read from, and hanging up. Lives on one event loop. */
final class Line {
    /** The pipeline's handlers that others find their place by. */
    static final String ENCODER = "mqtt-encoder";

    static final String CONNECTION = "mqtt";

    private static final int LAST_WORD_SECONDS_MAX = 5;

    private final ChannelHandlerContext last;
    private final PacketFramer framer;
    private boolean hungUp;

    /** @param last the pipeline's last handler, in front of which all of MQTT stands */
    Line(ChannelHandlerContext last, PacketFramer framer) {
        this.last = last;
        this.framer = framer;
    }

    private Channel channel() {
        return last.channel();
    }

    /** Runs {@code task} on the event loop, from any thread; false when there is none any more. */
    boolean execute(Runnable task) {
        try {
            last.executor().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    ScheduledFuture<?> later(Runnable task, long millis) {
        return last.executor().schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    /** From now on nothing longer is sent than the peer takes. */
    void limit(ConnectTerms terms, EndpointMeters meters) {
        if (terms.packetBytesMax() < ConnectTerms.PACKET_BYTES) {
            last.pipeline().addBefore(ENCODER, "mqtt-packet-size", new PacketSizeLimit(terms.packetBytesMax(), meters));
        }
    }

    /** The peer may send any packet from now on, and must not be silent for too long. */
    void admit(ConnectTerms terms) {
        framer.connected(terms.mqtt5());
        last.pipeline()
                .addBefore(
                        CONNECTION,
                        "mqtt-idle",
                        new IdleStateHandler(terms.silenceMillisMax(), 0, 0, TimeUnit.MILLISECONDS));
    }

    /** Sends a packet with the next flush; should that fail, the pipeline is told of an exception. */
    void write(MqttMessage packet) {
        ChannelFuture unused = last.write(packet, last.voidPromise());
    }

    /** The same, telling when it has left or failed. */
    void writeThen(MqttMessage packet, Runnable written) {
        last.write(packet).addListener(done -> written.run());
    }

    void flush() {
        last.flush();
    }

    boolean isWritable() {
        return channel().isWritable();
    }

    boolean isRead() {
        return channel().config().isAutoRead();
    }

    /** Reads on, or lets what comes wait in the socket. */
    void read(boolean on) {
        if (isRead() != on) {
            channel().config().setAutoRead(on);
            if (on) {
                framer.resume();
            } else {
                framer.pause();
            }
        }
    }

    /** Whether nothing more is to be sent. */
    boolean isHungUp() {
        return hungUp;
    }

    /** Closes the connection at once. */
    void hangUp() {
        hungUp = true;
        close();
    }

    /** Closes the connection behind {@code lastWord}, which has to be a packet or bytes. */
    void hangUp(Object lastWord) {
        hungUp = true;
        if (!channel().isActive()) {
            return;
        }
        // A device that does not read would else keep the connection open for as long as it likes.
        ScheduledFuture<?> giveUp = last.executor().schedule(this::close, LAST_WORD_SECONDS_MAX, TimeUnit.SECONDS);
        last.writeAndFlush(lastWord).addListener((ChannelFutureListener) written -> {
            giveUp.cancel(false);
            close();
        });
    }

    private void close() {
        ChannelFuture unused = last.close();
    }
}
