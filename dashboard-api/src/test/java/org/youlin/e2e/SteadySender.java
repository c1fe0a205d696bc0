package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * A room sensor that sends as fast as it is acknowledged, and keeps what was not acknowledged, to send it again first
 * thing after reconnecting. Its readings are numbered, lie one second of its own time apart, and are all cold.
 */
final class SteadySender {
    private static final int WINDOW = 20;
    private static final long WAIT_MILLIS = 100;
    private static final Duration SETTLE_MAX = Duration.ofSeconds(20);

    private final String device;
    private final String token;
    private final long beginMillis;
    private final BitSet acknowledged = new BitSet();
    private int sent;
    private volatile boolean stopping;
    private volatile Optional<Throwable> brokenBy = Optional.empty();

    /**
     * A sensor that is not connected yet.
     *
     * @param beginMillis time of reading number 0, a whole second
     */
    SteadySender(String device, String token, long beginMillis) {
        this.device = device;
        this.token = token;
        this.beginMillis = beginMillis;
    }

    /** One connection of the sensor, on a thread of its own. */
    final class Round {
        private final Thread thread;

        private Round(int port) {
            stopping = false;
            brokenBy = Optional.empty();
            thread = new Thread(() -> run(port), "sender-" + device);
            thread.start();
        }

        /** Ends the sending; the connection may be broken already. */
        void end() {
            stopping = true;
            try {
                thread.join(SETTLE_MAX.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                throw new IllegalStateException("sender of " + device + " does not end");
            }
        }
    }

    Round begin(int port) {
        return new Round(port);
    }

    private void run(int port) {
        Semaphore window = new Semaphore(WINDOW);
        MqttAsyncClient client = null;
        try {
            client = new MqttAsyncClient("tcp://127.0.0.1:" + port, device, new MemoryPersistence());
            MqttConnectOptions options = new MqttConnectOptions();
            options.setUserName(token);
            // More than is ever used: a place in the client's own window is free only after its callback.
            options.setMaxInflight(2 * WINDOW);
            client.setCallback(new Watch());
            client.connect(options).waitForCompletion(SETTLE_MAX.toMillis());
            resend(client, window);
            while (!stopping) {
                if (window.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    publish(client, sent++, window);
                }
            }
            // Complete when the last acknowledgement is here, or the connection is gone.
            boolean all = window.tryAcquire(WINDOW, SETTLE_MAX.toMillis(), TimeUnit.MILLISECONDS);
            if (all && client.isConnected()) {
                client.disconnect().waitForCompletion(SETTLE_MAX.toMillis());
            }
        } catch (MqttException e) {
            // The program was ended under it, as this sender is made for: it goes on in the next round.
            broken(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(client);
        }
    }

    /** Keeps the first cause. */
    private void broken(Throwable cause) {
        brokenBy = brokenBy.or(() -> Optional.of(cause));
    }

    private final class Watch implements MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {
            broken(cause);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {}

        @Override
        public void deliveryComplete(IMqttDeliveryToken delivered) {}
    }

    private static void close(MqttAsyncClient client) {
        try {
            if (client != null) {
                client.close(true);
            }
        } catch (MqttException e) {
            throw new IllegalStateException("the MQTT client cannot be closed", e);
        }
    }

    /** Sends what was never acknowledged, in order, and the newest of all once more. */
    private void resend(MqttAsyncClient client, Semaphore window) throws MqttException, InterruptedException {
        BitSet missing = new BitSet();
        synchronized (acknowledged) {
            missing.set(0, sent);
            missing.andNot(acknowledged);
        }
        if (sent > 0) {
            missing.set(sent - 1);
        }
        for (int number = missing.nextSetBit(0); number >= 0; number = missing.nextSetBit(number + 1)) {
            window.acquire();
            publish(client, number, window);
        }
        if (sent > 0) {
            window.acquire();
            publish(client, sent - 1, window);
        }
    }

    private void publish(MqttAsyncClient client, int number, Semaphore window) throws MqttException {
        String message = "{\"ts\":%d,\"values\":{\"room_temp\":%s}}".formatted(tsMillis(number), value(number));
        client.publish(
                MosquittoPub.TELEMETRY,
                message.getBytes(StandardCharsets.UTF_8),
                1,
                false,
                null,
                new IMqttActionListener() {
                    @Override
                    public void onSuccess(IMqttToken ignored) {
                        synchronized (acknowledged) {
                            acknowledged.set(number);
                        }
                        window.release();
                    }

                    @Override
                    public void onFailure(IMqttToken ignored, Throwable cause) {
                        window.release();
                    }
                });
    }

    String device() {
        return device;
    }

    long tsMillis(int number) {
        return beginMillis + number * 1_000L;
    }

    /** Cold, but not colder than the second of three severities; differs from its neighbours. */
    static double value(int number) {
        return 13 + number % 1_000 / 500.0;
    }

    /** The numbers of the readings that were acknowledged. */
    BitSet acknowledged() {
        synchronized (acknowledged) {
            return (BitSet) acknowledged.clone();
        }
    }

    int sent() {
        return sent;
    }

    void awaitAcknowledged(int count) {
        await(count + " acknowledged readings of " + device)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> brokenBy.isPresent() || acknowledged().cardinality() >= count);
        assertThat(acknowledged().cardinality())
                .as("acknowledged readings of %s, which was broken by %s", device, brokenBy)
                .isGreaterThanOrEqualTo(count);
    }
}
