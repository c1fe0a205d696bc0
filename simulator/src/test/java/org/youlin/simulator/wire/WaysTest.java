package org.youlin.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.simulator.street.Account;

class WaysTest {
    private static final LinkLimits QUICK = new LinkLimits(50, 5, Duration.ofMillis(50), Duration.ofMillis(200));

    private final ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService paho = Executors.newScheduledThreadPool(16);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Mosquitto broker;
    private MqttClient listener;
    private Ways ways;

    /** A node that greets, answers and dies as it is told. */
    private static final class Node implements Conduct {
        @Override
        public Optional<Message> will() {
            return Optional.of(message("death", 1));
        }

        @Override
        public List<String> subscriptions() {
            return List.of("command");
        }

        @Override
        public boolean beginsAnew() {
            return true;
        }

        @Override
        public List<Message> greeting() {
            return List.of(message("birth", 0));
        }

        @Override
        public List<Message> answer(String topic, byte[] body) {
            return List.of(message("rebirth", 0));
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        broker = Mosquitto.start(folder);
        String uri = broker.uri().toString().replace("mqtt://", "tcp://");
        listener = new MqttClient(uri, "listener", new MemoryPersistence());
        listener.connect();
        listener.subscribe("#", 1, (topic, message) -> heard.add(topic));
        ways = new Ways(
                new Ways.Addresses(
                        uri,
                        URI.create("http://127.0.0.1:1"),
                        Optional.of(Ways.Broker.at(broker.uri(), Optional.empty(), Optional.empty()))),
                new Ways.Speakers(List.of(new Account("gate", "token")), List.of(), Map.of("node", new Node())),
                QUICK,
                owner,
                paho);
        ways.connect();
    }

    @AfterEach
    void stop() throws Exception {
        ways.close(Duration.ofSeconds(2));
        listener.disconnect();
        listener.close();
        broker.close();
        owner.shutdownNow();
        paho.shutdownNow();
    }

    @Test
    void eachMessageGoesItsWay() {
        owner.execute(() -> {
            ways.send(Dispatch.link("gate", "own", bytes()));
            ways.send(Dispatch.broker(Ways.SHARED, "shared", bytes(), 1));
        });
        await().untilAsserted(() -> assertThat(heard).contains("own", "shared"));
    }

    @Test
    void aNodeGreetsBeforeAllElseAndAnswersWhatItIsTold() throws Exception {
        await().untilAsserted(() -> assertThat(heard).contains("birth"));
        owner.execute(() -> ways.send(Dispatch.broker("node", "data", bytes(), 0)));
        await().untilAsserted(() -> assertThat(heard).contains("data"));
        assertThat(heard).filteredOn(topic -> topic.matches("birth|data")).containsExactly("birth", "data");
        await().untilAsserted(() -> {
            listener.publish("command", bytes(), 0, false);
            assertThat(heard).contains("rebirth");
        });
    }

    private static Message message(String topic, int qos) {
        return new Message(topic, bytes(), qos);
    }

    private static byte[] bytes() {
        return "body".getBytes(StandardCharsets.UTF_8);
    }
}
