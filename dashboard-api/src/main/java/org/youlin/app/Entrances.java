package org.youlin.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.gateway.bridge.BridgeConfig;
import org.youlin.gateway.bridge.BrokerBridge;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.format.Decoders;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.IntakeLimits;
import org.youlin.gateway.mqtt.Connections;
import org.youlin.gateway.mqtt.DeviceServices;
import org.youlin.gateway.mqtt.MqttEndpoint;
import org.youlin.gateway.mqtt.MqttEndpointConfig;
import org.youlin.gateway.privacy.HashKey;
import org.youlin.gateway.privacy.PersonalData;
import org.youlin.gateway.push.PushConfig;
import org.youlin.gateway.push.PushEndpoint;
import org.youlin.gateway.push.PushFormats;
import org.youlin.ingest.registry.Registry;

/** All ways by which devices come in: MQTT, bridges to brokers, pushes over HTTP. Each ends in the same intake. */
final class Entrances {
    private final MqttEndpointConfig config;
    private final Registry registry;
    private final Connections connections;
    private final List<BrokerBridge> bridges = new ArrayList<>();
    private final MqttEndpoint mqtt;
    private final PushEndpoint push;

    /** What they all need. */
    record Surroundings(
            Registry registry,
            ReadingJournal journal,
            DeviceServices services,
            MeterRegistry meters,
            InstantSource clock) {}

    private Entrances(Vertx vertx, YoulinConfig config, Surroundings with, Closing closing) throws IOException {
        this.config = config.mqtt();
        registry = with.registry();
        connections = new Connections(config.mqtt().connections().connectionsMax(), with.meters());
        Decoders decoders = new Decoders(DecoderLimits.DEFAULTS);
        // A profile that cannot be decoded is found now, not with its first message.
        registry.profiles().stream()
                .map(DeviceProfile::decoder)
                .filter(decoder -> !decoder.isNative())
                .forEach(decoders::of);
        Intake intake = new Intake(
                registry,
                with.journal(),
                decoders,
                connections,
                new PersonalData(KeyFile.read(config.hashKeyFile(), HashKey::new)),
                IntakeLimits.DEFAULTS,
                with.meters());
        BrokerBridge.Surroundings around = new BrokerBridge.Surroundings(
                vertx, registry, registry::profile, intake, decoders.limits(), with.meters(), with.clock());
        for (BridgeConfig bridge : config.bridges()) {
            BrokerBridge opened = new BrokerBridge(bridge, around);
            bridges.add(closing.add("bridge " + bridge.name(), opened));
            opened.start();
        }
        mqtt = new MqttEndpoint(
                vertx,
                config.mqtt(),
                new MqttEndpoint.Surroundings(
                        registry, intake, with.services(), connections, with.meters(), with.clock()));
        PushFormats formats = new PushFormats(id -> registry.profile(id).map(DeviceProfile::decoder), decoders);
        push = new PushEndpoint(registry, formats, intake, PushConfig.DEFAULTS, with.clock());
    }

    /** Opens the bridges; the endpoints wait for {@link #startMqtt} and {@link #mountPushes}. */
    static Entrances open(Vertx vertx, YoulinConfig config, Surroundings with, Closing closing) throws IOException {
        return new Entrances(vertx, config, with, closing);
    }

    Future<?> startMqtt() {
        return mqtt.start(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    void mountPushes(Router router) {
        push.mount(router);
    }

    Connections connections() {
        return connections;
    }

    List<BrokerBridge> bridges() {
        return bridges;
    }

    MqttEndpoint mqtt() {
        return mqtt;
    }

    /** A device behind a field gateway is as connected as its gateway. */
    boolean isConnected(DeviceId id) {
        return connections.isOnline(id)
                || registry.find(id)
                        .flatMap(Device::fieldGateway)
                        .map(connections::isOnline)
                        .orElse(false);
    }

    /** Where devices connect, as addresses for people. */
    String mqttAddresses() {
        StringBuilder addresses = new StringBuilder("mqtt://" + config.host() + ":" + mqtt.actualPort());
        mqtt.tlsPort().ifPresent(port -> addresses.append(", mqtts://" + config.host() + ":" + port));
        mqtt.webSocketPort().ifPresent(port -> addresses
                .append(config.webSocket().orElseThrow().tls() ? ", wss://" : ", ws://")
                .append(config.host() + ":" + port + "/mqtt"));
        return addresses.toString();
    }
}
