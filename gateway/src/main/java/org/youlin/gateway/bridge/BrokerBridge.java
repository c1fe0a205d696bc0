package org.youlin.gateway.bridge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Identifiers;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;

/**
 * Takes telemetry from another broker. A message is acknowledged to the broker only when the journal has it; the broker
 * keeps what comes while the bridge is away. Connects, and connects again, for as long as it is open.
 */
public final class BrokerBridge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerBridge.class);
    private static final int IN_FLIGHT_MAX = 1_000;
    private static final long RETRY_MILLIS = 1_000;
    private static final long BACKOFF_MILLIS_MIN = 500;
    private static final long BACKOFF_MILLIS_MAX = 30_000;
    private static final long DRAIN_MILLIS_MAX = 5_000;
    private static final long PERMIT_WAIT_MILLIS = 200;

    private final BridgeConfig config;
    private final DeviceDirectory directory;
    private final Intake intake;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Gauge connected;
    private final String source;
    private final ScheduledExecutorService worker;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT_MAX);
    private volatile BridgeState state;
    private volatile boolean closed;
    // The worker's own.
    private @Nullable BrokerLink current;
    private long backoffMillis = BACKOFF_MILLIS_MIN;

    public BrokerBridge(
            BridgeConfig config, DeviceDirectory directory, Intake intake, MeterRegistry meters, InstantSource clock) {
        this.config = config;
        this.directory = directory;
        this.intake = intake;
        this.clock = clock;
        this.source = "bridge:" + config.name();
        this.state = new BridgeState(BridgeState.Phase.RECONNECTING, clock.instant(), Optional.empty());
        this.worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "bridge-" + config.name());
            thread.setDaemon(true);
            return thread;
        });
        this.meters = meters;
        this.connected = Gauge.builder("youlin.gateway.bridge.connected", this, bridge -> bridge.isConnected() ? 1 : 0)
                .description("Whether the bridge is connected to its broker")
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
        return state;
    }

    private boolean isConnected() {
        return state.phase() == BridgeState.Phase.CONNECTED;
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
            if (!inFlight.tryAcquire(IN_FLIGHT_MAX, DRAIN_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
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
        if (current != null) {
            current.close();
            current = null;
        }
        enter(BridgeState.Phase.CLOSED, state.lastError());
    }

    private void connect() {
        if (closed) {
            return;
        }
        BrokerLink link = null;
        try {
            link = new BrokerLink(config, new Arrivals());
            current = link;
            link.connect(IN_FLIGHT_MAX);
            backoffMillis = BACKOFF_MILLIS_MIN;
            enter(BridgeState.Phase.CONNECTED, state.lastError());
            LOG.info("Bridge {} is connected to {}", config.name(), config.server());
        } catch (MqttException | IOException e) {
            if (link != null) {
                link.close();
            }
            current = null;
            tryAgain("connecting to " + config.server() + " failed: " + words(e));
        }
    }

    private void lost(BrokerLink link, Throwable cause) {
        if (link != current) {
            return; // It was given up before.
        }
        link.close();
        current = null;
        tryAgain("the connection to " + config.server() + " was lost: " + words(cause));
    }

    private void tryAgain(String trouble) {
        if (closed) {
            return;
        }
        if (isConnected() || state.lastError().isEmpty()) {
            LOG.warn("Bridge {}: {}", config.name(), trouble);
        }
        enter(BridgeState.Phase.RECONNECTING, Optional.of(trouble));
        // Jitter, so that the bridges of a city do not come back in one moment.
        long delayMillis = backoffMillis / 2 + ThreadLocalRandom.current().nextLong(backoffMillis / 2 + 1);
        backoffMillis = Math.min(BACKOFF_MILLIS_MAX, backoffMillis * 2);
        ScheduledFuture<?> unused = worker.schedule(this::connect, delayMillis, TimeUnit.MILLISECONDS);
    }

    private void enter(BridgeState.Phase phase, Optional<String> lastError) {
        BridgeState before = state;
        state = new BridgeState(phase, before.phase() == phase ? before.since() : clock.instant(), lastError);
    }

    private static String words(Throwable trouble) {
        Throwable cause = trouble.getCause() == null ? trouble : trouble.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Takes a message to the journal, again and again until it is there or the broker will send it anew. */
    private void take(BrokerLink link, MqttMessage message, Received received) {
        CompletionStage<Outcome> stage = route(received);
        stage.whenComplete((outcome, failure) -> {
            if (failure == null) {
                link.acknowledge(message);
                inFlight.release();
            } else if (closed || (message.getQos() > 0 && !link.isOpen())) {
                inFlight.release();
            } else {
                ScheduledFuture<?> unused =
                        worker.schedule(() -> take(link, message, received), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private CompletionStage<Outcome> route(Received received) {
        String[] levels = received.topic().split("/", -1);
        int level = config.deviceIdTopicLevel();
        String id = level < levels.length ? levels[level] : "";
        Optional<Device> device = Identifiers.isValid(id) ? directory.find(new DeviceId(id)) : Optional.empty();
        if (device.isEmpty()) {
            return intake.refuse(
                    received,
                    Optional.empty(),
                    new Refusal(RefusalReason.UNKNOWN_DEVICE, "topic level " + level, id, "a registered device id"));
        }
        return intake.telemetry(received, device.get());
    }

    private final class Arrivals implements BrokerLink.Listener {
        @Override
        public void arrived(BrokerLink link, String topic, MqttMessage message) {
            if (permitted(link)) {
                take(link, message, Received.whole(source, topic, message.getPayload(), clock.millis()));
            }
        }

        /** Waits for room; the client then stops reading, and TCP slows the broker down. */
        private boolean permitted(BrokerLink link) {
            try {
                while (!closed && link.isOpen()) {
                    if (inFlight.tryAcquire(PERMIT_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                        return true;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public void lost(BrokerLink link, Throwable cause) {
            if (!closed) {
                worker.execute(() -> BrokerBridge.this.lost(link, cause));
            }
        }
    }
}
