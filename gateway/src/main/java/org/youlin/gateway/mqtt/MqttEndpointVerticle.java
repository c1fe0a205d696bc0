package org.youlin.gateway.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** One event loop's part of the endpoint. All parts listen on the same ports. */
final class MqttEndpointVerticle extends VerticleBase {
    private static final int CLIENT_ID_BYTES_MAX = 65_535;
    private static final int BACKLOG = 4_096;
    /** The handler of Vert.x, behind which nothing is added. */
    private static final String LAST = "handler";

    private final MqttEndpoint whole;
    private final Map<Listener.Kind, NetServer> servers = new EnumMap<>(Listener.Kind.class);

    MqttEndpointVerticle(MqttEndpoint whole) {
        this.whole = whole;
    }

    @Override
    public Future<?> start() {
        Endpoint endpoint = whole.shared(context);
        List<Future<NetServer>> listening = Listener.of(whole.config()).stream()
                .map(listener -> listen(endpoint, listener))
                .toList();
        return Future.all(listening);
    }

    private Future<NetServer> listen(Endpoint endpoint, Listener listener) {
        // TLS is added to each connection, so that one waiting for its handshake counts as open.
        NetServer server = vertx.createNetServer(new NetServerOptions()
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setReuseAddress(true)
                .setIdleTimeout(0)
                .setAcceptBacklog(BACKLOG));
        servers.put(listener.kind(), server);
        server.connectHandler(socket -> accept(endpoint, listener, (NetSocketInternal) socket));
        return server.listen(listener.portToShare(), endpoint.config().host());
    }

    @Override
    public Future<?> stop() {
        long millis = whole.config().drainTimeout().toMillis();
        return Future.all(servers.values().stream()
                .map(server -> server.shutdown(millis, TimeUnit.MILLISECONDS))
                .toList());
    }

    OptionalInt port(Listener.Kind kind) {
        NetServer server = servers.get(kind);
        return server == null ? OptionalInt.empty() : OptionalInt.of(server.actualPort());
    }

    private void accept(Endpoint endpoint, Listener listener, NetSocketInternal socket) {
        ChannelHandlerContext last = socket.channelHandlerContext();
        Peer peer = new Peer(endpoint, last.channel().remoteAddress());
        Optional<Ending> refusal = open(endpoint, peer);
        if (refusal.isPresent()) {
            endpoint.meters().ended(refusal.get(), peer.address(), "");
            peer.note(
                    Optional.empty(), refusal.get().name(), "", endpoint.clock().millis());
            socket.close();
            return;
        }
        ConnectionLimits limits = endpoint.config().connections();
        ChannelPipeline pipeline = last.pipeline();
        PacketFramer framer = new PacketFramer(limits.packetBytesMax());
        MqttConnection connection = new MqttConnection(endpoint, peer, new Line(last, framer));
        socket.shutdownHandler(nothing -> connection.drain());
        pipeline.addBefore(LAST, Line.ENCODER, MqttEncoder.INSTANCE);
        pipeline.addBefore(LAST, "mqtt-framer", framer);
        pipeline.addBefore(LAST, "mqtt-decoder", new MqttDecoder(limits.packetBytesMax(), CLIENT_ID_BYTES_MAX));
        pipeline.addBefore(LAST, Line.CONNECTION, connection);
        if (listener.kind() == Listener.Kind.WEB_SOCKET) {
            WebSocketFrames.addTo(pipeline, Line.ENCODER, limits);
        }
        if (listener.tls()) {
            SslHandler tls = whole.certificate()
                    .orElseThrow()
                    .context()
                    .newHandler(last.channel().alloc());
            tls.setHandshakeTimeoutMillis(limits.connectTimeout().toMillis());
            pipeline.addFirst("tls", tls);
        }
    }

    /** Counts one more connection, which {@link MqttConnection} gives back; or says why there may be no more. */
    private static Optional<Ending> open(Endpoint endpoint, Peer peer) {
        if (!endpoint.connections().opened()) {
            return Optional.of(Ending.TOO_MANY_CONNECTIONS);
        }
        if (!endpoint.addresses().opened(peer.key())) {
            endpoint.connections().closed();
            return Optional.of(Ending.TOO_MANY_CONNECTIONS_OF_ADDRESS);
        }
        return Optional.empty();
    }
}
