package org.youlin.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.ScheduledExecutorPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.simulator.street.Account;

/**
 * The connection of one account: MQTT 3.1.1, QoS 1, tried again for ever.
 *
 * <p>INVARIANT: all fields are touched on {@code owner} alone, which has one thread; Paho's threads only post to it.
 */
final class DeviceLink {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLink.class);
    private static final int QOS = 1;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int CONNECT_SECONDS_MAX = 10;
    private static final double JITTER = 0.25;

    private enum Phase {
        AWAY,
        CONNECTING,
        CONNECTED,
        CLOSED
    }

    private final Account account;
    private final LinkLimits limits;
    private final ScheduledExecutorService owner;
    private final MqttAsyncClient client;
    private final Outbox outbox;
    private Phase phase = Phase.AWAY;
    private int failures;
    private boolean dropping;

    /**
     * A link that is not connected yet.
     *
     * @param owner one thread, shared by all links
     * @param pahoThreads runs Paho's sender, receiver and callback of each link, so it needs four threads a link
     */
    DeviceLink(
            String serverUri,
            Account account,
            LinkLimits limits,
            ScheduledExecutorService owner,
            ScheduledExecutorService pahoThreads)
            throws MqttException {
        this.account = account;
        this.limits = limits;
        this.owner = owner;
        outbox = new Outbox(limits);
        client = new MqttAsyncClient(
                serverUri,
                account.id(),
                new MemoryPersistence(),
                new ScheduledExecutorPingSender(pahoThreads),
                pahoThreads);
        client.setCallback(new Callback());
    }

    /** Begins to connect; only the first call, and those after a failure, have an effect. */
    void connect() {
        if (phase != Phase.AWAY) {
            return;
        }
        phase = Phase.CONNECTING;
        if (client.isConnected()) {
            // A message was refused although the connection stands: go on with it.
            connected();
            return;
        }
        try {
            client.connect(options(), null, listener(this::connected, this::away));
        } catch (MqttException refused) {
            away(refused);
        }
    }

    /** Sends a message now or as soon as the server is there. */
    void send(String topic, String body) {
        if (!outbox.add(new Outbox.Message(topic, body.getBytes(StandardCharsets.UTF_8))) && !dropping) {
            dropping = true;
            LOG.warn("{}: {} messages wait; from now on the oldest are dropped", account.id(), outbox.waitingCount());
        }
        pump();
    }

    /** Ends the connection with a DISCONNECT where there is one; the link cannot be used again. */
    void close(Runnable whenClosed) {
        Phase before = phase;
        phase = Phase.CLOSED;
        try {
            switch (before) {
                case CONNECTED -> client.disconnect(0, null, listener(whenClosed, failure -> whenClosed.run()));
                case CONNECTING -> {
                    client.disconnectForcibly(0, 1, false);
                    whenClosed.run();
                }
                case AWAY, CLOSED -> whenClosed.run();
            }
        } catch (MqttException alreadyGone) {
            whenClosed.run();
        }
    }

    private void connected() {
        if (phase == Phase.CLOSED) {
            return;
        }
        LOG.info("{} is connected", account.id());
        phase = Phase.CONNECTED;
        failures = 0;
        pump();
    }

    private void away(@Nullable Throwable reason) {
        if (phase == Phase.CLOSED || phase == Phase.AWAY) {
            return;
        }
        phase = Phase.AWAY;
        outbox.connectionLost();
        failures++;
        Duration wait = limits.backoff(failures);
        if (failures == 1) {
            LOG.warn("{} has no connection ({}); trying again for ever", account.id(), text(reason));
        } else {
            LOG.debug("{} has no connection ({}); next attempt in {}", account.id(), text(reason), wait);
        }
        // The account's id spreads the attempts, so that a server that comes back is not met by all at once.
        double share = (account.id().hashCode() & 0xff) / 255.0;
        long millis = Math.round(wait.toMillis() * (1 - JITTER * share));
        Future<?> unused = owner.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
    }

    private void pump() {
        while (phase == Phase.CONNECTED) {
            Optional<Outbox.Message> next = outbox.take();
            if (next.isEmpty()) {
                dropping = dropping && outbox.waitingCount() > 0;
                return;
            }
            publish(next.get());
        }
    }

    private void publish(Outbox.Message message) {
        try {
            client.publish(
                    message.topic,
                    message.body,
                    QOS,
                    false,
                    null,
                    listener(
                            () -> {
                                outbox.acknowledged(message);
                                pump();
                            },
                            failure -> LOG.debug("{}: a message was not acknowledged", account.id(), failure)));
        } catch (MqttException gone) {
            away(gone);
        }
    }

    private MqttConnectOptions options() {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setUserName(account.token());
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(CONNECT_SECONDS_MAX);
        // Paho frees its slot only after our listener ran, so it needs more slots than we fill.
        options.setMaxInflight(2 * limits.inFlightMax() + 2);
        return options;
    }

    private IMqttActionListener listener(Runnable onSuccess, Consumer<@Nullable Throwable> onFailure) {
        return new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                post(onSuccess);
            }

            @Override
            public void onFailure(IMqttToken token, @Nullable Throwable failure) {
                post(() -> onFailure.accept(failure));
            }
        };
    }

    private void post(Runnable task) {
        try {
            owner.execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{}: answer after the end", account.id());
        }
    }

    private static String text(@Nullable Throwable reason) {
        if (reason == null) {
            return "closed by the server";
        }
        return reason.getCause() == null ? reason.toString() : reason.getMessage() + ": " + reason.getCause();
    }

    private final class Callback implements MqttCallback {
        @Override
        public void connectionLost(@Nullable Throwable reason) {
            post(() -> away(reason));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            LOG.debug("{}: nothing was subscribed, yet a message came on {}", account.id(), topic);
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // Each publish has its own listener.
        }
    }
}
