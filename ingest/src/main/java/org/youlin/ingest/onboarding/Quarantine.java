package org.youlin.ingest.onboarding;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.DuplicateDeviceException;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryEdit;
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

    /** A registered device and its credentials, which cannot be shown again. */
    public record Adopted(Device device, DeviceCredentials credentials) {}

    /**
     * Registers a stranger under the name by which it speaks, and takes it off the list.
     *
     * @param fieldGateway who spoke for it
     * @param adoption decides within the edit, so that what it refers to is still there when it is written
     * @throws DuplicateDeviceException when the id is taken, or the stranger has become known
     */
    public Adopted adopt(
            Optional<DeviceId> fieldGateway, HardwareId name, Function<RegistryEdit, Adoption> adoption, String actor) {
        return registry.edit(actor, edit -> {
            registry.find(fieldGateway, name).ifPresent(known -> {
                throw new DuplicateDeviceException(known.id());
            });
            Adoption wanted = adoption.apply(edit);
            DeviceId id = wanted.id().orElseGet(() -> freeId(edit, fieldGateway, name));
            Device device =
                    new Device(id, wanted.name(), wanted.profile(), wanted.place(), fieldGateway, Optional.of(name));
            DeviceCredentials made = edit.add(device, DeviceCredentials.Kind.ACCESS_TOKEN);
            edit.also(handle -> QuarantineRows.forget(handle, new QuarantineRows.Stranger(fieldGateway, name)));
            return new Adopted(device, made);
        });
    }

    private static DeviceId freeId(RegistryEdit edit, Optional<DeviceId> fieldGateway, HardwareId name) {
        List<DeviceId> ids = GeneratedIds.of(fieldGateway.map(DeviceId::value), name);
        return ids.stream().filter(id -> edit.device(id).isEmpty()).findFirst().orElse(ids.get(ids.size() - 1));
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
