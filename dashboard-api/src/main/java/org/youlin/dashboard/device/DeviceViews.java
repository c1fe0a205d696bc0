package org.youlin.dashboard.device;

import java.util.OptionalLong;
import java.util.function.Predicate;
import org.youlin.dashboard.device.DeviceView.Connection;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.Freshness;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.shard.LatestValues;

/** Puts together what is known of a device now. */
public final class DeviceViews {
    private final Registry registry;
    private final LatestValues latest;
    private final Predicate<DeviceId> connected;

    public DeviceViews(Registry registry, LatestValues latest, Predicate<DeviceId> connected) {
        this.registry = registry;
        this.latest = latest;
        this.connected = connected;
    }

    public DeviceView of(Device device, ActiveAlarms alarms, long nowMillis) {
        OptionalLong lastSeen = latest.lastHeardMillis(device.id());
        return new DeviceView(
                device.id().value(),
                device.name(),
                ProfileView.of(device.profile()),
                PlaceRef.of(device.place(), registry),
                device.fieldGateway().map(DeviceId::value),
                isOnline(device) ? Connection.ONLINE : Connection.OFFLINE,
                Freshness.at(nowMillis, lastSeen, device.profile().staleAfter()),
                lastSeen,
                alarms.of(device));
    }

    public boolean isOnline(Device device) {
        return connected.test(device.id());
    }
}
