package org.youlin.dashboard.device;

import java.util.Optional;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.WantedPlace;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.RegistryEdit;

/**
 * What is to change of a device. An empty text takes away what may be missing.
 *
 * @param place takes the place of the one before, as a whole
 */
public record DevicePatch(
        Optional<String> name,
        Optional<String> profile,
        Optional<WantedPlace> place,
        Optional<String> fieldGateway,
        Optional<String> hardwareId,
        Optional<String> childProfile) {
    /**
     * Changes {@code before}, references followed.
     *
     * @throws RefusedException when a reference leads nowhere or out of scope, or children would be left behind
     */
    public Device apply(Device before, RegistryEdit edit, DeviceReferences references) {
        DeviceProfile newProfile = profile.map(references::profile).orElse(before.profile());
        Place newPlace = place.map(references::place).orElse(before.place());
        requireNoChildrenLeft(before, newProfile, newPlace, edit);
        Optional<String> gateway = fieldGateway.or(() -> before.fieldGateway().map(DeviceId::value));
        Device changed = new Device(
                before.id(),
                name.map(text -> Ids.name("name", text)).orElse(before.name()),
                newProfile,
                newPlace,
                present(gateway).map(text -> references.fieldGateway(text, before.id(), newProfile, newPlace)),
                present(hardwareId.or(() -> before.hardwareId().map(HardwareId::value)))
                        .map(references::hardwareId));
        Optional<ProfileId> children = childProfile.isPresent()
                ? present(childProfile).map(text -> references.childProfile(text, newProfile))
                : edit.childProfile(before.id()).filter(known -> newProfile.kind() == DeviceKind.FIELD_GATEWAY);
        edit.put(changed);
        edit.putChildProfile(changed, children);
        return changed;
    }

    private static Optional<String> present(Optional<String> text) {
        return text.filter(each -> !each.isEmpty());
    }

    private static void requireNoChildrenLeft(Device before, DeviceProfile profile, Place place, RegistryEdit edit) {
        boolean leaves = profile.kind() != DeviceKind.FIELD_GATEWAY
                || !place.estate().equals(before.place().estate());
        if (before.profile().kind() == DeviceKind.FIELD_GATEWAY
                && leaves
                && !edit.children(before.id()).isEmpty()) {
            throw new RefusedException(
                    Problem.of(Message.GATEWAY_HAS_CHILDREN, before.id().value()));
        }
    }
}
