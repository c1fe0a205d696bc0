package org.youlin.gateway.mqtt;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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
    /** Those who are said to be online behind a broker or platform; bounded by the registry too. */
    private final Set<DeviceId> announced = ConcurrentHashMap.newKeySet();

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
        return (presence != null && presence.connection() != null) || announced.contains(device);
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

    @Override
    public void announced(DeviceId device, boolean online, long tsMillis) {
        if (online) {
            announced.add(device);
        } else {
            announced.remove(device);
        }
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
    Optional<DeviceConnection> online(DeviceId device, DeviceConnection connection) {
        Presence older = presences.put(device, new Presence(connection, connection.lastActivityMillis()));
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
            return new Presence(null, connection.lastActivityMillis());
        });
    }

    /** What this registry knows of a connection; callable from any thread. */
    interface DeviceConnection {
        long lastActivityMillis();

        void end(Ending ending);
    }

    private record Presence(@Nullable DeviceConnection connection, long lastActivityMillis) {}
}
