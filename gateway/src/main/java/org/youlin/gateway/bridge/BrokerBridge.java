package org.youlin.gateway.bridge;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.intake.Intake;

/**
 * Takes telemetry from another broker. A message is acknowledged to the broker only when the journal has it; the broker
 * keeps what comes while the bridge is away. Connects, and connects again, for as long as it is open.
 */
public final class BrokerBridge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerBridge.class);
    private static final long BACKOFF_MILLIS_MIN = 500;
    private static final long BACKOFF_MILLIS_MAX = 30_000;
    private static final long DRAIN_MILLIS_MAX = 5_000;

    private final BridgeConfig config;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Gauge connected;
    private final FunctionCounter acknowledged;
    private final ScheduledExecutorService worker;
    private final BrokerConnector connector;
    private final Arrivals arrivals;
    private volatile Standing standing;
    private volatile boolean closed;
    // The worker's own.
    private @Nullable BrokerLink current;
    private long backoffMillis = BACKOFF_MILLIS_MIN;

    /**
     * What bridges need of everything else.
     *
     * @param profiles the device profiles that subscriptions name
     * @param limits of payloads that are looked into for the device
     */
    public record Surroundings(
            Vertx vertx,
            DeviceDirectory directory,
            Function<ProfileId, Optional<DeviceProfile>> profiles,
            Intake intake,
            DecoderLimits limits,
            MeterRegistry meters,
            InstantSource clock) {}

    private record Standing(BridgeState.Phase phase, Instant since, Optional<String> lastError) {}

    /**
     * A bridge that is not started.
     *
     * @throws IllegalArgumentException when a profile is not known or its format does not fit the subscription
     */
    public BrokerBridge(BridgeConfig config, Surroundings surroundings) {
        Routes routes = new Routes(config, surroundings);
        this.config = config;
        this.clock = surroundings.clock();
        this.standing = new Standing(BridgeState.Phase.RECONNECTING, clock.instant(), Optional.empty());
        this.worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "bridge-" + config.name());
            thread.setDaemon(true);
            return thread;
        });
        this.connector = new BrokerConnector(config, surroundings.vertx());
        this.arrivals = new Arrivals("bridge:" + config.name(), routes, surroundings, worker);
        this.meters = surroundings.meters();
        this.connected = Gauge.builder("youlin.gateway.bridge.connected", this, bridge -> bridge.isConnected() ? 1 : 0)
                .description("Whether the bridge is connected to its broker")
                .tag("bridge", config.name())
                .register(meters);
        this.acknowledged = FunctionCounter.builder(
                        "youlin.gateway.bridge.acknowledged", arrivals, Arrivals::acknowledged)
                .description("Messages that are durable, and of which the broker was told so")
                .tag("bridge", config.name())
                .register(meters);
    }

    /** Begins to connect, in the background. */
    public void start() {
        worker.execute(this::connect);
    }

    public String name() {
        return config.name();
    }

    public BridgeState state() {
        Standing now = standing;
        return new BridgeState(now.phase(), now.since(), now.lastError(), arrivals.received(), arrivals.acknowledged());
    }

    private boolean isConnected() {
        return standing.phase() == BridgeState.Phase.CONNECTED;
    }

    /** Takes no more, waits some seconds for what is in flight, and disconnects; the broker keeps the rest. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            meters.remove(connected);
            meters.remove(acknowledged);
            if (!arrivals.close(DRAIN_MILLIS_MAX)) {
                LOG.warn("Bridge {} closes with messages in flight; the broker sends them again", config.name());
            }
            worker.execute(this::disconnect);
            worker.shutdown();
            if (!worker.awaitTermination(DRAIN_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            worker.shutdownNow();
        }
    }

    private void disconnect() {
        try {
            if (current != null) {
                current.close();
                current = null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connector.close();
        enter(BridgeState.Phase.CLOSED, standing.lastError());
    }

    private void connect() {
        if (closed) {
            return;
        }
        try {
            current = connector.connect(new Link());
            backoffMillis = BACKOFF_MILLIS_MIN;
            enter(BridgeState.Phase.CONNECTED, standing.lastError());
            LOG.info("Bridge {} is connected to {}", config.name(), config.server());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            failed(e);
        } catch (RuntimeException e) {
            LOG.error("Bridge {}: connecting failed, which is our fault", config.name(), e);
            failed(e);
        }
    }

    private void failed(Exception trouble) {
        arrivals.lost();
        tryAgain("connecting to " + config.server() + " failed: " + BrokerLink.words(trouble));
    }

    private void lost(BrokerLink link, Throwable cause) {
        if (link != current) {
            return; // It was given up before.
        }
        current = null;
        arrivals.lost();
        tryAgain("the connection to " + config.server() + " was lost: " + BrokerLink.words(cause));
    }

    private void tryAgain(String trouble) {
        if (closed) {
            return;
        }
        if (isConnected() || standing.lastError().isEmpty()) {
            LOG.warn("Bridge {}: {}", config.name(), trouble);
        }
        enter(BridgeState.Phase.RECONNECTING, Optional.of(trouble));
        // Jitter, so that the bridges of a city do not come back in one moment.
        long delayMillis = backoffMillis / 2 + ThreadLocalRandom.current().nextLong(backoffMillis / 2 + 1);
        backoffMillis = Math.min(BACKOFF_MILLIS_MAX, backoffMillis * 2);
        ScheduledFuture<?> unused = worker.schedule(this::connect, delayMillis, TimeUnit.MILLISECONDS);
    }

    private void enter(BridgeState.Phase phase, Optional<String> lastError) {
        Standing before = standing;
        standing = new Standing(phase, before.phase() == phase ? before.since() : clock.instant(), lastError);
    }

    private final class Link implements BrokerLink.Listener {
        @Override
        public void arrived(BrokerLink link, BrokerMessage message) {
            arrivals.arrived(link, message);
        }

        @Override
        public void acknowledged(int messages) {
            arrivals.acknowledged(messages);
        }

        @Override
        public void lost(BrokerLink link, Throwable cause) {
            if (!closed) {
                worker.execute(() -> BrokerBridge.this.lost(link, cause));
            }
        }
    }
}
