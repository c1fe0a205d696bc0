package org.youlin.gateway.mqtt;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.gateway.intake.Intake;

/**
 * Lets devices in by MQTT 3.1.1 and 5 over TCP, TLS and WebSocket. A message is acknowledged only when the journal has
 * it.
 */
public final class MqttEndpoint {
    private static final Duration FILES_EVERY = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final MqttEndpointConfig config;
    private final Surroundings surroundings;
    private final Allowances allowances;
    private final AddressLimits addresses;
    private final EndpointMeters meters;
    private final Optional<ServerCertificate> certificate;
    private final Queue<MqttEndpointVerticle> instances = new ConcurrentLinkedQueue<>();
    private @Nullable String deployment;
    private long filesTimer = -1;

    /** What the endpoint works with. */
    public record Surroundings(
            DeviceDirectory directory,
            Intake intake,
            DeviceServices services,
            Connections connections,
            MeterRegistry meters,
            InstantSource clock) {}

    /**
     * An endpoint that does not listen yet. Reads the certificate, so it blocks.
     *
     * @throws IllegalStateException when the certificate's files cannot be used
     */
    public MqttEndpoint(Vertx vertx, MqttEndpointConfig config, Surroundings surroundings) {
        this.vertx = vertx;
        this.config = config;
        this.surroundings = surroundings;
        this.allowances = new Allowances(config.rates());
        this.addresses = new AddressLimits(config.connections());
        this.meters = new EndpointMeters(surroundings.meters());
        this.certificate = config.tls().map(tls -> new ServerCertificate(vertx, tls, surroundings.clock()));
    }

    /**
     * Begins to listen.
     *
     * @param eventLoops how many share the work, 1 or more
     */
    public Future<Void> start(int eventLoops) {
        return vertx.deployVerticle(this::instance, new DeploymentOptions().setInstances(eventLoops))
                .map(id -> {
                    deployment = id;
                    certificate.ifPresent(files ->
                            filesTimer = vertx.setPeriodic(FILES_EVERY.toMillis(), timer -> refreshCertificate()));
                    return null;
                });
    }

    private MqttEndpointVerticle instance() {
        MqttEndpointVerticle instance = new MqttEndpointVerticle(this);
        instances.add(instance);
        return instance;
    }

    /** Stops accepting, acknowledges what is in flight, within the drain timeout, and closes. */
    public Future<Void> stop() {
        vertx.cancelTimer(filesTimer);
        return deployment == null ? Future.succeededFuture() : vertx.undeploy(deployment);
    }

    /** Reads the certificate's files again if they have changed; done every few seconds anyway. */
    Future<Void> refreshCertificate() {
        return vertx.executeBlocking(() -> {
            certificate.ifPresent(ServerCertificate::refresh);
            return null;
        });
    }

    /** What an operator has to look after; empty when all is well. */
    public String trouble() {
        return certificate.map(ServerCertificate::trouble).orElse("");
    }

    /** The plain listener's port; known once started. */
    public int actualPort() {
        return port(Listener.Kind.TCP).orElseThrow();
    }

    /** The encrypted listener's port, if there is one; known once started. */
    public OptionalInt tlsPort() {
        return port(Listener.Kind.TLS);
    }

    /** The WebSocket listener's port, if there is one; known once started. */
    public OptionalInt webSocketPort() {
        return port(Listener.Kind.WEB_SOCKET);
    }

    private OptionalInt port(Listener.Kind kind) {
        MqttEndpointVerticle any = instances.peek();
        if (any == null) {
            throw new IllegalStateException("the MQTT endpoint is not started");
        }
        return any.port(kind);
    }

    MqttEndpointConfig config() {
        return config;
    }

    Optional<ServerCertificate> certificate() {
        return certificate;
    }

    /** What the connections of one event loop share. */
    Endpoint shared(Context eventLoop) {
        return new Endpoint(
                config,
                surroundings.directory(),
                surroundings.intake(),
                surroundings.services(),
                surroundings.connections(),
                allowances,
                addresses,
                meters,
                surroundings.clock(),
                new Settlements(eventLoop),
                new ReadingGate(eventLoop, surroundings.intake()));
    }
}
