package org.youlin.gateway.mqtt;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.youlin.domain.device.Device;
import org.youlin.gateway.HeldJournal;
import org.youlin.gateway.Street;
import org.youlin.gateway.StreetOffice;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.format.Decoders;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.IntakeLimits;

/** An MQTT endpoint on a real socket before a journal that the test commands. */
final class MqttRig implements AutoCloseable {
    private static final long WAIT_MILLIS = 10_000;

    final Street street = new Street();
    final StreetOffice office = new StreetOffice(street);
    final Downlink downlink = new Downlink();
    final HeldJournal journal = new HeldJournal();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Connections connections;
    final MqttEndpoint endpoint;
    private final Vertx vertx = Vertx.vertx();
    private final List<MqttAsyncClient> clients = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    MqttRig() {
        this(UnaryOperator.identity(), IntakeLimits.DEFAULTS);
    }

    MqttRig(UnaryOperator<MqttEndpointConfig> change, IntakeLimits limits) {
        this(change, limits, Street.CLOCK);
    }

    MqttRig(UnaryOperator<MqttEndpointConfig> change, IntakeLimits limits, InstantSource clock) {
        MqttEndpointConfig config =
                change.apply(MqttEndpointConfig.of("127.0.0.1", 0).withRates(RateLimits.UNLIMITED));
        Intake intake = new Intake(
                street,
                journal,
                new Decoders(DecoderLimits.DEFAULTS),
                (device, online, ts) -> {},
                Street.PRIVACY,
                limits,
                meters);
        connections = new Connections(config.connections().connectionsMax(), meters);
        endpoint = new MqttEndpoint(
                vertx,
                config,
                new MqttEndpoint.Surroundings(
                        street,
                        intake,
                        new DeviceServices(office, office, office, downlink),
                        connections,
                        meters,
                        clock));
        done(endpoint.start(1));
    }

    /** A configuration with small limits. */
    static MqttEndpointConfig small(
            MqttEndpointConfig config, int connectionsMax, int inFlightMax, Duration connectTimeout) {
        ConnectionLimits limits = config.connections();
        return config.withConnections(new ConnectionLimits(
                connectionsMax,
                limits.perAddressMax(),
                limits.failedLogInsPerMinuteMax(),
                inFlightMax,
                limits.packetBytesMax(),
                connectTimeout,
                limits.idleMax()));
    }

    void undeploy() {
        done(endpoint.stop());
    }

    MqttAsyncClient connect(Device device) throws MqttException {
        return connect(device.id().value(), options(device));
    }

    MqttAsyncClient connect(String clientId, MqttConnectOptions options) throws MqttException {
        MqttAsyncClient client =
                new MqttAsyncClient("tcp://127.0.0.1:" + endpoint.actualPort(), clientId, new MemoryPersistence());
        clients.add(client);
        client.connect(options).waitForCompletion(WAIT_MILLIS);
        return client;
    }

    static MqttConnectOptions options(Device device) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setUserName(Street.token(device));
        options.setMaxInflight(5_000);
        return options;
    }

    /** A socket that is closed with this. */
    Socket socket() throws IOException {
        Socket socket = openSocket();
        sockets.add(socket);
        return socket;
    }

    /** A socket that the caller closes. */
    Socket openSocket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.actualPort());
        socket.setSoTimeout((int) WAIT_MILLIS);
        return socket;
    }

    static IMqttToken publish(MqttAsyncClient client, String topic, String payload, int qos) throws MqttException {
        return client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), qos, false);
    }

    /** Publishes at QoS 1 and waits for the PUBACK. */
    static void send(MqttAsyncClient client, String topic, String payload) throws MqttException {
        publish(client, topic, payload, 1).waitForCompletion(WAIT_MILLIS);
    }

    /** Returns when the endpoint has handled everything sent before. */
    static void roundTrip(MqttAsyncClient client) throws MqttException {
        client.subscribe("v1/devices/me/attributes", 1).waitForCompletion(WAIT_MILLIS);
    }

    double count(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    double refused(String reason) {
        return count("youlin.gateway.refused", "source", "mqtt", "reason", reason);
    }

    double ended(Ending ending) {
        return count("youlin.gateway.connections.ended", "reason", ending.name());
    }

    @Override
    public void close() throws IOException, MqttException {
        journal.release();
        done(vertx.close());
        for (MqttAsyncClient client : clients) {
            if (client.isConnected()) { // It may not have noticed yet that the endpoint has gone.
                client.disconnectForcibly(0, 0, false);
            }
            client.close(true);
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    static <T> T done(Future<T> future) {
        try {
            return future.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
