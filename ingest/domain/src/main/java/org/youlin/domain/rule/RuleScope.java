package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;

/**
 * Which devices a rule watches: those of a kind that are in every set that is not empty.
 *
 * @param profiles empty for all
 * @param estates empty for all
 * @param buildings empty for all
 * @param devices empty for all
 */
public record RuleScope(
        DeviceKind deviceKind,
        Set<ProfileId> profiles,
        Set<EstateId> estates,
        Set<BuildingId> buildings,
        Set<DeviceId> devices) {
    public RuleScope {
        requireNonNull(deviceKind, "deviceKind is null");
        profiles = Set.copyOf(profiles);
        estates = Set.copyOf(estates);
        buildings = Set.copyOf(buildings);
        devices = Set.copyOf(devices);
    }

    /** All devices of {@code kind}. */
    public static RuleScope of(DeviceKind kind) {
        return new RuleScope(kind, Set.of(), Set.of(), Set.of(), Set.of());
    }

    public boolean covers(Device device) {
        return device.profile().kind() == deviceKind
                && (profiles.isEmpty() || profiles.contains(device.profile().id()))
                && (estates.isEmpty() || estates.contains(device.place().estate()))
                && (buildings.isEmpty()
                        || device.place().building().filter(buildings::contains).isPresent())
                && (devices.isEmpty() || devices.contains(device.id()));
    }
}
