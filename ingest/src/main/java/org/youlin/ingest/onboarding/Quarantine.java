package org.youlin.ingest.onboarding;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.DuplicateDeviceException;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.sql.Database;

/** Devices that spoke and that nobody knows (隔离区): what people do about them. Methods block. */
public final class Quarantine {
    private final Database database;
    private final Registry registry;
    private final InstantSource clock;

    public Quarantine(Database database, Registry registry, InstantSource clock) {
        this.database = database;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * A stranger as it is to be registered.
     *
     * @param id empty to make one from what it is called
     */
    public record Adoption(Optional<DeviceId> id, String name, DeviceProfile profile, Place place) {}

    /** A registered device and its access token, which cannot be shown again. */
    public record Adopted(Device device, String token) {
        @Override
        public String toString() {
            return "Adopted[" + device.id() + "]";
        }
    }

    /**
     * Registers a stranger under the name by which it speaks, and takes it off the list.
     *
     * @param fieldGateway who spoke for it
     * @throws DuplicateDeviceException when the id, or the name behind that gateway, is taken
     * @throws org.youlin.ingest.registry.RegistryConflictException when somebody registers the name at the same moment
     */
    public Adopted adopt(Optional<DeviceId> fieldGateway, HardwareId name, Adoption adoption, String actor) {
        Optional<Device> known = registry.find(fieldGateway, name);
        if (known.isPresent()) {
            throw new DuplicateDeviceException(known.get().id());
        }
        List<DeviceId> ids =
                adoption.id().map(List::of).orElseGet(() -> GeneratedIds.of(fieldGateway.map(DeviceId::value), name));
        for (DeviceId id : ids.subList(0, ids.size() - 1)) {
            if (registry.find(id).isEmpty()) {
                return register(device(id, fieldGateway, name, adoption), name, actor);
            }
        }
        return register(device(ids.get(ids.size() - 1), fieldGateway, name, adoption), name, actor);
    }

    private static Device device(DeviceId id, Optional<DeviceId> fieldGateway, HardwareId name, Adoption adoption) {
        return new Device(id, adoption.name(), adoption.profile(), adoption.place(), fieldGateway, Optional.of(name));
    }

    private Adopted register(Device device, HardwareId name, String actor) {
        return registry.edit(actor, edit -> {
            DeviceCredentials made = edit.add(device, DeviceCredentials.Kind.ACCESS_TOKEN);
            edit.also(
                    handle -> QuarantineRows.forget(handle, new QuarantineRows.Stranger(device.fieldGateway(), name)));
            return new Adopted(device, ((DeviceCredentials.AccessToken) made).token());
        });
    }

    /** Takes a stranger off the list until it speaks again. */
    public void dismiss(Optional<DeviceId> fieldGateway, HardwareId name, String actor) {
        Optional<EstateId> estate = fieldGateway.flatMap(registry::find).map(device -> device.place()
                .estate());
        database.write(handle -> {
            QuarantineRows.forget(handle, new QuarantineRows.Stranger(fieldGateway, name));
            RegistryLog.Entry entry = new RegistryLog.Entry(
                    RegistryLog.Action.DISMISSED,
                    RegistryLog.Subject.STRANGER,
                    name.value(),
                    estate,
                    fieldGateway.map(DeviceId::value));
            RegistryLog.append(handle, clock.millis(), actor, List.of(entry));
            return name;
        });
    }
}
