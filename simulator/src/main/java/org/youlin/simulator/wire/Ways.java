package org.youlin.simulator.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.simulator.street.Account;

/**
 * All ways by which messages leave: links of accounts, connections to the vendors' broker, and pushes. Methods are
 * called on the owner thread, except where stated.
 */
public final class Ways {
    /** The connection to the broker that vendors' platforms share. */
    public static final String SHARED = "vendors";

    private static final Logger LOG = LoggerFactory.getLogger(Ways.class);
    private static final String CLIENT_PREFIX = "youlin-simulator-";

    private final Links links;
    private final Map<String, DeviceLink> broker = new LinkedHashMap<>();
    private final Map<String, PushLink> pushes = new HashMap<>();
    private final ScheduledExecutorService owner;

    /**
     * Where messages go.
     *
     * @param mqtt of the platform, {@code tcp://} or {@code ssl://} with a port
     * @param http of the platform
     * @param broker of the vendors, {@code tcp://} or {@code ssl://} with a port; empty when nobody needs one
     */
    public record Addresses(String mqtt, URI http, Optional<Broker> broker) {}

    /** The vendors' broker. */
    public record Broker(String uri, Optional<String> userName, Optional<String> password) {
        private static final int PORT_PLAIN = 1883;
        private static final int PORT_TLS = 8883;

        /** The broker at {@code mqtt://}, {@code tcp://}, {@code mqtts://} or {@code ssl://host[:port]}. */
        public static Broker at(URI uri, Optional<String> userName, Optional<String> password) {
            boolean tls = "mqtts".equals(uri.getScheme()) || "ssl".equals(uri.getScheme());
            int port = uri.getPort() > 0 ? uri.getPort() : tls ? PORT_TLS : PORT_PLAIN;
            return new Broker((tls ? "ssl://" : "tcp://") + uri.getHost() + ":" + port, userName, password);
        }

        @Override
        public String toString() {
            return "Broker[" + uri + "]";
        }
    }

    /**
     * Who speaks.
     *
     * @param linked accounts with an MQTT link
     * @param pushing accounts that push
     * @param conducts connections to the broker by name; {@link #SHARED} is there whenever there is a broker
     */
    public record Speakers(Collection<Account> linked, Collection<Account> pushing, Map<String, Conduct> conducts) {
        /** Threads Paho may occupy at once for all of them. */
        public int pahoThreads() {
            return Links.pahoThreads(linked.size() + conducts.size() + 1);
        }
    }

    /**
     * Ways that are not open yet.
     *
     * @param owner one thread, on which all of them live
     * @param pahoThreads needs {@link Speakers#pahoThreads}
     */
    public Ways(
            Addresses addresses,
            Speakers speakers,
            LinkLimits limits,
            ScheduledExecutorService owner,
            ScheduledExecutorService pahoThreads) {
        this.owner = owner;
        links = new Links(addresses.mqtt(), speakers.linked(), limits, owner, pahoThreads);
        addresses.broker().ifPresent(to -> {
            broker.put(SHARED, brokerLink(to, SHARED, Conduct.PLAIN, limits, pahoThreads));
            speakers.conducts()
                    .forEach((name, conduct) -> broker.put(name, brokerLink(to, name, conduct, limits, pahoThreads)));
        });
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        speakers.pushing()
                .forEach(account ->
                        pushes.put(account.id(), new PushLink(addresses.http(), account, limits, owner, client)));
    }

    private DeviceLink brokerLink(
            Broker to, String name, Conduct conduct, LinkLimits limits, ScheduledExecutorService pahoThreads) {
        Login login = new Login(CLIENT_PREFIX + name, to.userName(), to.password());
        try {
            return new DeviceLink(to.uri(), login, conduct, limits, owner, pahoThreads);
        } catch (MqttException unusable) {
            throw new IllegalArgumentException("no MQTT client for broker " + to.uri(), unusable);
        }
    }

    /** Begins to connect all. From any thread. */
    public void connect() {
        links.connect();
        owner.execute(() -> broker.values().forEach(DeviceLink::connect));
    }

    /**
     * Sends a message on its way.
     *
     * @throws IllegalArgumentException when its sender has no such way
     */
    public void send(Dispatch dispatch) {
        switch (dispatch.way()) {
            case LINK -> links.send(dispatch.sender(), dispatch.message());
            case BROKER -> known(broker, dispatch).send(dispatch.message());
            case PUSH -> known(pushes, dispatch).send(dispatch);
        }
    }

    private static <T> T known(Map<String, T> ways, Dispatch dispatch) {
        T way = ways.get(dispatch.sender());
        if (way == null) {
            throw new IllegalArgumentException("there is no way for " + dispatch);
        }
        return way;
    }

    /** Disconnects all and waits for it, at most {@code timeout}. From any thread but the owner's. */
    public void close(Duration timeout) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(broker.size());
        owner.execute(() -> broker.values().forEach(link -> link.close(open::countDown)));
        links.close(timeout);
        if (!open.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("{} connections to the broker did not close within {}", open.getCount(), timeout);
        }
    }
}
