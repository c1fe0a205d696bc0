package org.youlin.gateway.mqtt;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.DeviceId;
import org.youlin.gateway.intake.Announcements;

/**
 * Which devices are connected by MQTT. Shared by all instances of the endpoint; safe for use by many threads. Children
 * of a field gateway are not in here: they are as connected as their gateway.
 */
public final class Connections implements Announcements {
    private final int connectionsMax;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger online = new AtomicInteger();
    /** One entry per device that ever connected, thus bounded by the registry. */
    private final Map<DeviceId, Presence> presences = new ConcurrentHashMap<>();
    /** What brokers and platforms last said of devices behind them; bounded by the registry too. */
    private final Map<DeviceId, Announced> announced = new ConcurrentHashMap<>();

    private final ConnectionHistory history = new ConnectionHistory();

    /**
     * An empty registry.
     *
     * @param connectionsMax open connections at most, with or without a known device, 1 or more
     */
    public Connections(int connectionsMax, MeterRegistry meters) {
        this.connectionsMax = connectionsMax;
        Gauge.builder("youlin.gateway.connections.online", online, AtomicInteger::get)
                .description("Devices connected now")
                .register(meters);
    }

    public boolean isOnline(DeviceId device) {
        Presence presence = presences.get(device);
        if (presence != null && presence.connection() != null) {
            return true;
        }
        Announced said = announced.get(device);
        return said != null && said.online();
    }

    /** Devices connected now. */
    public int onlineCount() {
        return online.get();
    }

    /** When the device last sent a packet, epoch milliseconds; empty when it never did since the start. */
    public OptionalLong lastActivityMillis(DeviceId device) {
        Presence presence = presences.get(device);
        if (presence == null) {
            return OptionalLong.empty();
        }
        DeviceConnection connection = presence.connection();
        return OptionalLong.of(connection == null ? presence.lastActivityMillis() : connection.lastActivityMillis());
    }

    /** When the device last logged in, epoch milliseconds; empty when it never did since the start. */
    public OptionalLong lastConnectedMillis(DeviceId device) {
        Presence presence = presences.get(device);
        return presence == null ? OptionalLong.empty() : OptionalLong.of(presence.connectedMillis());
    }

    /** The device's last comings, goings and refused log-ins, newest first, since the start. */
    public List<ConnectionAttempt> attempts(DeviceId device) {
        return history.of(device);
    }

    /** The last refusals of senders that are no known device, newest first, since the start. */
    public List<ConnectionAttempt> unknownAttempts() {
        return history.unknown();
    }

    ConnectionHistory history() {
        return history;
    }

    @Override
    public void announced(DeviceId device, boolean online, long tsMillis) {
        announced.merge(
                device,
                new Announced(online, tsMillis),
                (older, newer) -> newer.tsMillis() < older.tsMillis() ? older : newer);
    }

    /** Closes the device's connection, if any, so that it has to authenticate again. */
    public void disconnect(DeviceId device) {
        Presence presence = presences.get(device);
        DeviceConnection connection = presence == null ? null : presence.connection();
        if (connection != null) {
            connection.end(Ending.NOT_AUTHORIZED);
        }
    }

    /** Whether one more connection may open; it must then be {@link #closed}. */
    boolean opened() {
        if (open.incrementAndGet() <= connectionsMax) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void closed() {
        open.decrementAndGet();
    }

    /** Enters a device; returns its older connection, which the caller must end. */
    Optional<DeviceConnection> online(DeviceId device, DeviceConnection connection, long nowMillis) {
        Presence older = presences.put(device, new Presence(connection, connection.lastActivityMillis(), nowMillis));
        if (older != null && older.connection() != null) {
            return Optional.of(older.connection());
        }
        online.incrementAndGet();
        return Optional.empty();
    }

    /** Does nothing when another connection of the device has taken over. */
    void offline(DeviceId device, DeviceConnection connection) {
        presences.computeIfPresent(device, (id, presence) -> {
            if (presence.connection() != connection) {
                return presence;
            }
            online.decrementAndGet();
            return new Presence(null, connection.lastActivityMillis(), presence.connectedMillis());
        });
    }

    /** What this registry knows of a connection; callable from any thread. */
    interface DeviceConnection {
        long lastActivityMillis();

        void end(Ending ending);
    }

    private record Presence(@Nullable DeviceConnection connection, long lastActivityMillis, long connectedMillis) {}

    private record Announced(boolean online, long tsMillis) {}
}
