package org.youlin.gateway.mqtt;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Closes a connection behind a last word. */
final class HangUp {
    private static final int LAST_WORD_SECONDS_MAX = 5;

    private HangUp() {}

    static void after(ChannelHandlerContext ctx, Object lastWord) {
        // A device that does not read would else keep the connection open for as long as it likes.
        ScheduledFuture<?> giveUp = ctx.executor().schedule(() -> close(ctx), LAST_WORD_SECONDS_MAX, TimeUnit.SECONDS);
        ctx.writeAndFlush(lastWord).addListener((ChannelFutureListener) written -> {
            giveUp.cancel(false);
            close(ctx);
        });
    }

    private static void close(ChannelHandlerContext ctx) {
        ChannelFuture unused = ctx.close();
    }
}
