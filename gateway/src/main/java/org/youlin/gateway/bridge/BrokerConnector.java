package org.youlin.gateway.bridge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to a broker and subscribes. */
final class BrokerConnector {
    private static final int TCP_MILLIS_MAX = 10_000;
    private static final long CONNECT_MILLIS_MAX = 15_000;
    /** Two pings may stay without an answer. */
    private static final int SILENCE_SECONDS_MAX = 3 * BrokerLink.PING_SECONDS;
    /** The handler of Vert.x, behind which nothing is added. */
    private static final String LAST = "handler";
    /** The longest that MQTT has. What is too long for us is refused by the intake, with its beginning kept. */
    private static final int PACKET_BYTES_MAX = 268_435_455;

    private final BridgeConfig config;
    private final NetClient client;

    BrokerConnector(BridgeConfig config, Vertx vertx) {
        this.config = config;
        this.client = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout(TCP_MILLIS_MAX).setTcpNoDelay(true));
    }

    /**
     * A link whose subscriptions the broker has granted; blocks, at most for some seconds.
     *
     * @throws IOException when the broker cannot be reached, refuses, or a file of the configuration cannot be read
     */
    BrokerLink connect(BrokerLink.Listener listener) throws IOException, InterruptedException {
        BrokerLink link = new BrokerLink(config, BrokerPackets.connect(config), listener);
        Optional<SslContext> tls = config.isEncrypted()
                ? Optional.of(config.tls().orElse(BridgeTls.TRUSTED).context())
                : Optional.empty();
        CompletableFuture<Void> subscribed = client.connect(
                        config.server().getPort(), config.server().getHost())
                .toCompletionStage()
                .thenCompose(socket -> {
                    join(((NetSocketInternal) socket).channelHandlerContext(), tls, link);
                    return link.subscribed();
                })
                .toCompletableFuture();
        try {
            subscribed.get(CONNECT_MILLIS_MAX, TimeUnit.MILLISECONDS);
            return link;
        } catch (TimeoutException e) {
            link.close();
            throw new IOException("there is no answer after " + CONNECT_MILLIS_MAX / 1_000 + " s", e);
        } catch (ExecutionException e) {
            link.close();
            throw new IOException(BrokerLink.words(e.getCause() == null ? e : e.getCause()), e);
        }
    }

    private void join(ChannelHandlerContext last, Optional<SslContext> tls, BrokerLink link) {
        ChannelPipeline pipeline = last.pipeline();
        URI server = config.server();
        tls.ifPresent(context -> pipeline.addFirst(
                "tls", context.newHandler(last.channel().alloc(), server.getHost(), server.getPort())));
        pipeline.addBefore(LAST, "mqtt-encoder", MqttEncoder.INSTANCE);
        pipeline.addBefore(LAST, "mqtt-decoder", new MqttDecoder(PACKET_BYTES_MAX));
        pipeline.addBefore(LAST, "mqtt-idle", new IdleStateHandler(SILENCE_SECONDS_MAX, 0, 0));
        pipeline.addBefore(LAST, "mqtt", link);
    }

    void close() {
        client.close();
    }
}
