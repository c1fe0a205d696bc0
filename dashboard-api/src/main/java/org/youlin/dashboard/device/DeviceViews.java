package org.youlin.dashboard.device;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.youlin.dashboard.device.DeviceView.Connection;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.Freshness;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Place;
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
                profile(device.profile()),
                PlaceRef.of(device.place(), registry),
                device.fieldGateway().map(DeviceId::value),
                device.hardwareId().map(HardwareId::value),
                registry.childProfile(device.id()).map(DeviceProfile::id).map(ProfileId::value),
                connection(device),
                Freshness.at(nowMillis, lastSeen, device.profile().staleAfter()),
                lastSeen,
                mainValue(device),
                alarms.of(device));
    }

    /** What of a device people can edit. */
    record Editable(
            String name,
            String profile,
            Place place,
            Optional<String> fieldGateway,
            Optional<String> hardwareId,
            Optional<String> childProfile) {}

    Editable editable(Device device) {
        return new Editable(
                device.name(),
                device.profile().id().value(),
                device.place(),
                device.fieldGateway().map(DeviceId::value),
                device.hardwareId().map(HardwareId::value),
                registry.childProfile(device.id()).map(DeviceProfile::id).map(ProfileId::value));
    }

    private Optional<DeviceView.MainValue> mainValue(Device device) {
        return device.profile().metrics().stream().findFirst().flatMap(metric -> Optional.ofNullable(
                        latest.of(device.id()).get(metric.name()))
                .map(value -> new DeviceView.MainValue(metric.name(), metric.unit(), value.tsMillis(), value.value())));
    }

    OptionalLong lastHeardMillis(Device device) {
        return latest.lastHeardMillis(device.id());
    }

    public ProfileView profile(DeviceProfile profile) {
        return ProfileView.of(profile, registry.isShipped(profile.id()));
    }

    Connection connection(Device device) {
        return isOnline(device) ? Connection.ONLINE : Connection.OFFLINE;
    }

    Freshness freshness(Device device, long nowMillis) {
        return Freshness.at(
                nowMillis, latest.lastHeardMillis(device.id()), device.profile().staleAfter());
    }

    public boolean isOnline(Device device) {
        return connected.test(device.id());
    }
}
