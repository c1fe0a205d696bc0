package org.youlin.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.world.Report;

/** The connections of all accounts of a street. Methods are called on the owner thread, except where stated. */
public final class Links implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final long CONNECT_SPREAD_MILLIS = 20;

    private static final int QOS = 1;

    private final Map<String, DeviceLink> links = new LinkedHashMap<>();
    private final ScheduledExecutorService owner;

    /**
     * Links that are not connected yet.
     *
     * @param owner one thread, on which all links live
     * @param pahoThreads shared by all Paho clients; needs {@link #pahoThreads} threads
     */
    public Links(
            Street street, LinkLimits limits, ScheduledExecutorService owner, ScheduledExecutorService pahoThreads) {
        this(street.serverUri(), street.accounts(), limits, owner, pahoThreads);
    }

    /**
     * Links of some accounts.
     *
     * @param serverUri as of {@link Street#serverUri}
     */
    public Links(
            String serverUri,
            Collection<Account> accounts,
            LinkLimits limits,
            ScheduledExecutorService owner,
            ScheduledExecutorService pahoThreads) {
        this.owner = owner;
        for (Account account : accounts) {
            try {
                links.put(
                        account.id(),
                        new DeviceLink(serverUri, Login.of(account), Conduct.PLAIN, limits, owner, pahoThreads));
            } catch (MqttException unusable) {
                throw new IllegalArgumentException(
                        "no MQTT client for '" + account.id() + "' at " + serverUri, unusable);
            }
        }
    }

    /** Threads Paho may occupy at once: per link its sender, receiver and callback, and one that connects. */
    public static int pahoThreads(Street street) {
        return pahoThreads(street.accounts().size());
    }

    /** Threads Paho may occupy at once for so many links. */
    public static int pahoThreads(int links) {
        return 4 * links + 2;
    }

    /** Begins to connect all, one after the other. From any thread. */
    @Override
    public void connect() {
        long delay = 0;
        for (DeviceLink link : links.values()) {
            Future<?> unused = owner.schedule(link::connect, delay, TimeUnit.MILLISECONDS);
            delay += CONNECT_SPREAD_MILLIS;
        }
    }

    /**
     * Sends a report over its sender's link.
     *
     * @throws IllegalArgumentException when the sender has no account
     */
    @Override
    public void send(Report report) {
        send(report.sender(), new Message(report.topic(), report.body().getBytes(StandardCharsets.UTF_8), QOS));
    }

    /**
     * Sends a message over the link of an account.
     *
     * @throws IllegalArgumentException when {@code account} has no link
     */
    public void send(String account, Message message) {
        DeviceLink link = links.get(account);
        if (link == null) {
            throw new IllegalArgumentException("sender '" + account + "' has no account");
        }
        link.send(message);
    }

    /** Disconnects all and waits for it, at most {@code timeout}. From any thread but the owner's. */
    @Override
    public void close(Duration timeout) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(links.size());
        owner.execute(() -> links.values().forEach(link -> link.close(open::countDown)));
        if (!open.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("{} connections did not close within {}", open.getCount(), timeout);
        }
    }
}
