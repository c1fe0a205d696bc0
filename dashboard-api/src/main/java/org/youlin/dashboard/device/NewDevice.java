package org.youlin.dashboard.device;

import java.util.Optional;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.WantedPlace;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.RegistryEdit;

/** A device to be registered, as it is asked for. */
public record NewDevice(
        String id,
        String name,
        String profile,
        String estate,
        Optional<String> building,
        Optional<String> household,
        Optional<String> fieldGateway,
        Optional<String> hardwareId,
        Optional<String> childProfile,
        Optional<DeviceCredentials.Kind> credentials) {

    /** A device that was registered, with the secret that nobody can show again. */
    public record Registered(Device device, DeviceCredentials credentials) {}

    /**
     * Registers the device, its references followed.
     *
     * @throws org.youlin.dashboard.web.RefusedException when a reference leads nowhere, or out of scope
     */
    public Registered register(RegistryEdit edit, DeviceReferences references) {
        DeviceId deviceId = Ids.parse("id", id, DeviceId::new);
        String deviceName = Ids.name("name", name);
        DeviceProfile found = references.profile(profile);
        Place place = references.place(new WantedPlace(estate, building, household));
        Device device = new Device(
                deviceId,
                deviceName,
                found,
                place,
                fieldGateway.map(text -> references.fieldGateway(text, deviceId, found, place)),
                hardwareId.map(references::hardwareId));
        Optional<ProfileId> children = childProfile.map(text -> references.childProfile(text, found));
        DeviceCredentials created = edit.add(device, credentials.orElse(DeviceCredentials.Kind.ACCESS_TOKEN));
        edit.putChildProfile(device, children);
        return new Registered(device, created);
    }
}
