package org.youlin.gateway.mqtt;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.gateway.intake.Intake;

/**
 * Lets devices in by MQTT 3.1.1 and 5 over TCP. Deploy as many instances as there are cores to spare; they share the
 * port, the {@link Intake} and the {@link Connections}. A message is acknowledged only when the journal has it.
 */
public final class MqttEndpointVerticle extends VerticleBase {
    private static final int CLIENT_ID_BYTES_MAX = 65_535;
    private static final int BACKLOG = 4_096;
    /** Vert.x shares one random port between the instances of a deployment when it is asked for a negative one. */
    private static final int ANY_SHARED_PORT = -1;

    private final MqttEndpointConfig config;
    private final DeviceDirectory directory;
    private final Intake intake;
    private final DeviceServices services;
    private final Connections connections;
    private final EndpointMeters meters;
    private final InstantSource clock;
    private @Nullable NetServer server;

    public MqttEndpointVerticle(
            MqttEndpointConfig config,
            DeviceDirectory directory,
            Intake intake,
            DeviceServices services,
            Connections connections,
            MeterRegistry meters,
            InstantSource clock) {
        this.config = config;
        this.directory = directory;
        this.intake = intake;
        this.services = services;
        this.connections = connections;
        this.meters = new EndpointMeters(meters);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        Endpoint endpoint = new Endpoint(
                config,
                directory,
                intake,
                services,
                connections,
                meters,
                clock,
                new Settlements(context),
                new ReadingGate(context, intake));
        NetServer listening = vertx.createNetServer(new NetServerOptions()
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setReuseAddress(true)
                .setIdleTimeout(0)
                .setAcceptBacklog(BACKLOG));
        server = listening;
        listening.connectHandler(socket -> accept(endpoint, socket));
        return listening.listen(config.port() == 0 ? ANY_SHARED_PORT : config.port(), config.host());
    }

    /** Stops accepting, acknowledges what is in flight, within the drain timeout, and closes. */
    @Override
    public Future<?> stop() {
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(config.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The port that devices connect to; known once deployed. */
    public int actualPort() {
        if (server == null) {
            throw new IllegalStateException("the MQTT endpoint is not deployed");
        }
        return server.actualPort();
    }

    private void accept(Endpoint endpoint, NetSocket socket) {
        if (!connections.opened()) {
            meters.ended(Ending.TOO_MANY_CONNECTIONS, String.valueOf(socket.remoteAddress()), "");
            socket.close();
            return;
        }
        NetSocketInternal inner = (NetSocketInternal) socket;
        ChannelPipeline pipeline = inner.channelHandlerContext().pipeline();
        PacketFramer framer = new PacketFramer(config.packetBytesMax());
        MqttConnection connection = new MqttConnection(endpoint, framer, inner.channelHandlerContext());
        socket.shutdownHandler(nothing -> connection.drain());
        pipeline.addBefore("handler", "mqtt-encoder", MqttEncoder.INSTANCE);
        pipeline.addBefore("handler", "mqtt-framer", framer);
        pipeline.addBefore("handler", "mqtt-decoder", new MqttDecoder(config.packetBytesMax(), CLIENT_ID_BYTES_MAX));
        pipeline.addBefore("handler", "mqtt", connection);
    }
}
