package org.youlin.ingest.registry;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;

/** The rows that an edit of the registry changes. */
final class EditRows {
    private EditRows() {}

    /** Those of devices; field gateways stand before the children whose rows refer to them. */
    static List<DeviceRows.Row> devices(RegistryEdit edit, DeviceIndex known) {
        Map<DeviceId, Device> changed = new LinkedHashMap<>(edit.devices);
        for (DeviceId gateway : edit.childProfiles.keySet()) {
            edit.device(gateway).ifPresent(device -> changed.putIfAbsent(gateway, device));
        }
        return changed.values().stream()
                .map(device -> new DeviceRows.Row(
                        device,
                        edit.childProfile(device.id()),
                        Optional.ofNullable(edit.newCredentials.get(device.id()))
                                .or(() -> known.credential(device.id()))
                                .orElseThrow()))
                .sorted(Comparator.comparing(row -> row.device().fieldGateway().isPresent()))
                .toList();
    }

    static void write(Handle handle, RegistryEdit edit, List<DeviceRows.Row> devices, long nowMillis, String actor) {
        PlaceEdit places = edit.places();
        PlaceRows.writeOrganisations(handle, places.organisations.values());
        PlaceRows.writeEstates(handle, places.estates.values());
        PlaceRows.writeContracts(handle, places.contracts.changed);
        PlaceRows.writeBuildings(handle, places.buildings.values());
        PlaceRows.writeHouseholds(handle, places.households.values());
        ProfileRows.write(handle, edit.profiles.values(), nowMillis);
        ProfileRows.delete(handle, edit.removedProfiles);
        DeviceRows.write(handle, devices, nowMillis);
        DeviceRows.writeCredentials(handle, edit.replacedCredentials, nowMillis);
        RegistryLog.append(handle, nowMillis, actor, edit.log);
        edit.also.forEach(work -> work.accept(handle));
    }
}
