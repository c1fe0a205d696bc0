package org.youlin.peers;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The least that a program can do: from the broker to InfluxDB, or to nowhere. It has no rules and promises nothing: a
 * message is acknowledged when it has arrived. What it costs is the limit for any program on this client library.
 */
@Command(name = "bare", description = "Takes readings without any rule.", mixinStandardHelpOptions = true)
final class BareProgram implements Callable<Integer> {
    private static final long TELL_MILLIS = 50;
    private static final int IN_FLIGHT_MAX = 1_000;

    @Mixin
    private final Surroundings surroundings = new Surroundings();

    @Option(names = "--influx", description = "Such as http://127.0.0.1:8086. Default: messages are counted only.")
    private @Nullable URI influx;

    @Option(names = "--database", description = "An existing database.")
    private String database = "";

    private final AtomicLong received = new AtomicLong();

    @Override
    public Integer call() throws MqttException, InterruptedException {
        Optional<LineBatches> lines = Optional.ofNullable(influx).map(url -> LineBatches.start(url, database));
        if (lines.isEmpty()) {
            tellHowMany();
        }
        MqttAsyncClient client =
                new MqttAsyncClient(surroundings.broker().toString(), surroundings.client(), new MemoryPersistence());
        client.setCallback(new Arrivals(lines, received));
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(false);
        options.setAutomaticReconnect(true);
        options.setMaxInflight(IN_FLIGHT_MAX);
        client.connect(options).waitForCompletion();
        client.subscribe(surroundings.filter(), 1).waitForCompletion();
        Peers.untilStopped();
        return 0;
    }

    private void tellHowMany() {
        ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor();
        AtomicLong told = new AtomicLong();
        ScheduledFuture<?> unused = teller.scheduleWithFixedDelay(
                () -> {
                    long now = received.get();
                    if (told.getAndSet(now) != now) {
                        System.out.println(now);
                    }
                },
                TELL_MILLIS,
                TELL_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private record Arrivals(Optional<LineBatches> lines, AtomicLong received) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) throws IOException, InterruptedException {
            if (lines.isPresent()) {
                lines.get().add(RoomReading.parse(topic, message.getPayload()));
            }
            received.incrementAndGet();
        }

        @Override
        public void connectionLost(Throwable cause) {
            System.err.println("the connection to the broker is lost: " + cause);
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // Nothing is published.
        }
    }
}
