package org.youlin.dashboard.device;

import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.WantedPlace;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.RegistryEdit;

/**
 * Follows what people write of a device. Every method throws a {@link org.youlin.dashboard.web.RefusedException} that
 * names the field when a reference leads nowhere, or out of scope.
 */
public final class DeviceReferences {
    private final RegistryEdit edit;
    private final Scope scope;

    public DeviceReferences(RegistryEdit edit, Scope scope) {
        this.edit = edit;
        this.scope = scope;
    }

    public DeviceProfile profile(String text) {
        return edit.profile(Ids.parse("profile", text, ProfileId::new))
                .orElseThrow(() -> Ids.invalid("profile", text, "the id of a device profile", "设备模型的编号"));
    }

    public Place place(WantedPlace wanted) {
        return wanted.resolve(edit.places(), scope);
    }

    /** The field gateway that is to speak for {@code device} of {@code profile}, which stands in {@code place}. */
    public DeviceId fieldGateway(String text, DeviceId device, DeviceProfile profile, Place place) {
        if (profile.kind() == DeviceKind.FIELD_GATEWAY) {
            throw Ids.invalid("fieldGateway", text, "nothing, for a field gateway speaks for itself", "留空：网关自己上报");
        }
        return edit.device(Ids.parse("fieldGateway", text, DeviceId::new))
                .filter(each -> each.profile().kind() == DeviceKind.FIELD_GATEWAY)
                .filter(each -> each.place().estate().equals(place.estate()))
                .filter(each -> !each.id().equals(device))
                .orElseThrow(
                        () -> Ids.invalid("fieldGateway", text, "the id of a field gateway of the estate", "该小区的网关编号"))
                .id();
    }

    public HardwareId hardwareId(String text) {
        if (!HardwareId.isValid(text)) {
            throw Ids.invalid(
                    "hardwareId",
                    text,
                    "1 to " + HardwareId.CHARS_MAX
                            + " characters without blanks at the ends and without control characters",
                    "1 至 " + HardwareId.CHARS_MAX + " 个字符，首尾无空格，不含控制字符");
        }
        return new HardwareId(text);
    }

    /** The profile of children that a device of {@code profile} may bring along by itself. */
    public ProfileId childProfile(String text, DeviceProfile profile) {
        if (profile.kind() != DeviceKind.FIELD_GATEWAY) {
            throw Ids.invalid("childProfile", text, "nothing, for the device is no field gateway", "留空：该设备不是网关");
        }
        return edit.profile(Ids.parse("childProfile", text, ProfileId::new))
                .filter(each -> each.kind() != DeviceKind.FIELD_GATEWAY)
                .orElseThrow(() -> Ids.invalid(
                        "childProfile",
                        text,
                        "the id of a device profile, other than of field gateways",
                        "设备模型的编号，网关模型除外"))
                .id();
    }
}
