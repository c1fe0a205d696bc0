package org.youlin.simulator.wire;

import java.time.Duration;
import java.util.List;
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
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.ScheduledExecutorPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one account: MQTT 3.1.1, tried again for ever.
 *
 * <p>INVARIANT: all fields are touched on {@code owner} alone, which has one thread; Paho's threads only post to it.
 */
final class DeviceLink {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLink.class);
    private static final double JITTER = 0.25;

    private enum Phase {
        AWAY,
        CONNECTING,
        CONNECTED,
        CLOSED
    }

    private final Login login;
    private final Conduct conduct;
    private final LinkLimits limits;
    private final ScheduledExecutorService owner;
    private final MqttAsyncClient client;
    private final Outbox<Message> outbox;
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
            Login login,
            Conduct conduct,
            LinkLimits limits,
            ScheduledExecutorService owner,
            ScheduledExecutorService pahoThreads)
            throws MqttException {
        this.login = login;
        this.conduct = conduct;
        this.limits = limits;
        this.owner = owner;
        outbox = new Outbox<>(limits);
        client = new MqttAsyncClient(
                serverUri,
                login.clientId(),
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
            client.connect(login.options(conduct.will(), limits), null, listener(this::connected, this::away));
        } catch (MqttException refused) {
            away(refused);
        }
    }

    /** Sends a message now or as soon as the server is there. */
    void send(Message message) {
        if (conduct.beginsAnew() && phase != Phase.CONNECTED) {
            return; // It would be forgotten with the greeting anyway.
        }
        if (!outbox.add(message) && !dropping) {
            dropping = true;
            LOG.warn(
                    "{}: {} messages wait; from now on the oldest are dropped",
                    login.clientId(),
                    outbox.waitingCount());
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
        LOG.info("{} is connected", login.clientId());
        phase = Phase.CONNECTED;
        failures = 0;
        if (conduct.beginsAnew()) {
            outbox.clear();
        }
        subscribe();
        conduct.greeting().forEach(this::send);
        pump();
    }

    private void subscribe() {
        List<String> filters = conduct.subscriptions();
        if (filters.isEmpty()) {
            return;
        }
        try {
            client.subscribe(
                    filters.toArray(String[]::new),
                    filters.stream().mapToInt(filter -> 1).toArray(),
                    null,
                    listener(
                            () -> {},
                            failure -> LOG.warn("{} may not subscribe: {}", login.clientId(), text(failure))));
        } catch (MqttException gone) {
            away(gone);
        }
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
            LOG.warn("{} has no connection ({}); trying again for ever", login.clientId(), text(reason));
        } else {
            LOG.debug("{} has no connection ({}); next attempt in {}", login.clientId(), text(reason), wait);
        }
        // The account's id spreads the attempts, so that a server that comes back is not met by all at once.
        double share = (login.clientId().hashCode() & 0xff) / 255.0;
        long millis = Math.round(wait.toMillis() * (1 - JITTER * share));
        Future<?> unused = owner.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
    }

    private void pump() {
        while (phase == Phase.CONNECTED) {
            Optional<Message> next = outbox.take();
            if (next.isEmpty()) {
                dropping = dropping && outbox.waitingCount() > 0;
                return;
            }
            publish(next.get());
        }
    }

    private void publish(Message message) {
        try {
            client.publish(
                    message.topic(),
                    message.body(),
                    message.qos(),
                    false,
                    null,
                    listener(
                            () -> {
                                outbox.acknowledged(message);
                                pump();
                            },
                            failure -> LOG.debug("{}: a message was not acknowledged", login.clientId(), failure)));
        } catch (MqttException gone) {
            away(gone);
        }
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
            LOG.debug("{}: answer after the end", login.clientId());
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
            byte[] body = message.getPayload();
            post(() -> conduct.answer(topic, body).forEach(DeviceLink.this::send));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // Each publish has its own listener.
        }
    }
}
