package org.youlin.simulator.rehearsal;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.TimerPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.world.Report;

/** One MQTT connection for each account, on which nothing is under way when {@link #send} returns. Used by one thread. */
final class Lines implements AutoCloseable {
    private static final int QOS = 1;
    private static final long ANSWER_MILLIS_MAX = 20_000;
    private static final int IN_FLIGHT_MAX = 10_000;
    private static final int THREADS_PER_LINE = 4;

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, MqttAsyncClient> clients = new LinkedHashMap<>();
    private final String server;
    private final ScheduledExecutorService threads;

    /** Connects all. */
    Lines(String server, List<Account> all) throws MqttException {
        this.server = server;
        threads = new ScheduledThreadPoolExecutor(THREADS_PER_LINE * all.size() + 2);
        all.forEach(account -> accounts.put(account.id(), account));
        connect(accounts.keySet());
    }

    /** Breaks the connections of those that have one, and makes them anew, all at once. */
    void reconnect(Collection<String> ids) throws MqttException {
        List<String> known = ids.stream().filter(clients::containsKey).toList();
        for (String id : known) {
            end(requireNonNull(clients.get(id), "a known client"));
        }
        connect(known);
    }

    private void connect(Collection<String> ids) throws MqttException {
        List<IMqttToken> underWay = new ArrayList<>();
        for (String id : ids) {
            MqttAsyncClient client =
                    new MqttAsyncClient(server, id, new MemoryPersistence(), new TimerPingSender(), threads);
            MqttConnectOptions options = new MqttConnectOptions();
            options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
            options.setUserName(
                    requireNonNull(accounts.get(id), "a known account").token());
            options.setCleanSession(true);
            // The keep-alive goes by the clock on the wall, which has no part in this.
            options.setKeepAliveInterval(0);
            options.setMaxInflight(IN_FLIGHT_MAX);
            underWay.add(client.connect(options));
            clients.put(id, client);
        }
        for (IMqttToken each : underWay) {
            each.waitForCompletion(ANSWER_MILLIS_MAX);
        }
    }

    private static void end(MqttAsyncClient client) throws MqttException {
        client.disconnectForcibly(0, 1, false);
        client.close(true);
    }

    /** Sends all, each over its sender's connection, and waits until the platform has acknowledged them. */
    void send(List<Report> reports) throws MqttException {
        List<IMqttToken> underWay = new ArrayList<>(reports.size());
        for (Report report : reports) {
            MqttAsyncClient client = clients.get(report.sender());
            if (client == null) {
                throw new IllegalArgumentException("sender '" + report.sender() + "' has no account");
            }
            byte[] body = report.body().getBytes(StandardCharsets.UTF_8);
            underWay.add(client.publish(report.topic(), body, QOS, false));
        }
        for (IMqttToken each : underWay) {
            each.waitForCompletion(ANSWER_MILLIS_MAX);
        }
    }

    @Override
    public void close() throws MqttException {
        for (MqttAsyncClient client : clients.values()) {
            end(client);
        }
        threads.shutdownNow();
    }
}
