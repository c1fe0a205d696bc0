package org.youlin.gateway.bridge;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.reading.Reading;
import org.youlin.gateway.HeldJournal;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.format.Decoders;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.IntakeLimits;

/** Bridges into a journal in memory. */
final class BridgeRig implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final Street street = new Street();
    final HeldJournal journal = new HeldJournal();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final Map<ProfileId, DeviceProfile> profiles = new HashMap<>();
    private final Map<String, Decoder> formats = new HashMap<>();
    private final List<BrokerBridge> bridges = new ArrayList<>();
    private final Intake intake = new Intake(
            street,
            journal,
            new Decoders(DecoderLimits.DEFAULTS, spec -> formats.get(spec.format())),
            (device, online, ts) -> {},
            Street.PRIVACY,
            IntakeLimits.DEFAULTS,
            meters);

    /** A profile like that of {@code like}, in another format. */
    ProfileId profile(String id, Device like, DecoderSpec spec, Decoder decoder) {
        DeviceProfile given = like.profile();
        DeviceProfile profile = new DeviceProfile(
                new ProfileId(id),
                id,
                given.kind(),
                given.metrics(),
                given.events(),
                given.commands(),
                spec,
                given.expectedInterval());
        profiles.put(profile.id(), profile);
        formats.put(spec.format(), decoder);
        return profile.id();
    }

    Device device(String id, ProfileId profile, String hardwareId) {
        Device device = new Device(
                new DeviceId(id),
                id,
                profiles.get(profile),
                Street.ROOM_9.place(),
                Optional.empty(),
                Optional.of(new HardwareId(hardwareId)));
        street.add(device);
        return device;
    }

    static Subscription native1(String filter, int topicLevel) {
        return new Subscription(new TopicFilter(filter), 1, Optional.empty(), new DeviceAt.TopicLevel(topicLevel));
    }

    static BridgeConfig config(String name, URI server, String clientId, Subscription... subscriptions) {
        return new BridgeConfig(
                name, server, clientId, BridgeLogin.NONE, Optional.empty(), Optional.empty(), List.of(subscriptions));
    }

    BrokerBridge bridge(BridgeConfig config) {
        BrokerBridge bridge = new BrokerBridge(
                config,
                new BrokerBridge.Surroundings(
                        vertx,
                        street,
                        id -> Optional.ofNullable(profiles.get(id)),
                        intake,
                        DecoderLimits.DEFAULTS,
                        meters,
                        Street.CLOCK));
        bridges.add(bridge);
        bridge.start();
        return bridge;
    }

    BrokerBridge connected(BridgeConfig config) {
        BrokerBridge bridge = bridge(config);
        awaitConnected(bridge);
        return bridge;
    }

    static void awaitConnected(BrokerBridge bridge) {
        await().atMost(PATIENCE).until(() -> bridge.state().phase() == BridgeState.Phase.CONNECTED);
    }

    static MqttClient client(URI broker, String clientId) throws MqttException {
        MqttClient client = new MqttClient(broker.toString(), clientId, new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        // The client gives a place free a little after it reported the message as delivered.
        options.setMaxInflight(1_000);
        client.connect(options);
        return client;
    }

    static void publish(URI broker, String clientId, String topic, String... payloads) throws MqttException {
        try (MqttClient client = client(broker, clientId)) {
            for (String payload : payloads) {
                client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
            }
            client.disconnect();
        }
    }

    /** How many messages of different times have arrived. */
    long distinct() {
        return journal.readings().stream().map(Reading::tsMillis).distinct().count();
    }

    static String numbered(int i) {
        return "{\"ts\":" + (Street.NOW - i) + ",\"values\":{\"room_temp\":17}}";
    }

    @Override
    public void close() {
        journal.release();
        bridges.forEach(BrokerBridge::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
