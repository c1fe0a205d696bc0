package org.youlin.gateway.push;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Identifiers;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Decoders;

/**
 * In which format a device may push.
 *
 * @param profiles the format of every profile; answers at once
 */
public record PushFormats(Function<ProfileId, Optional<DecoderSpec>> profiles, Decoders decoders) {
    public PushFormats {
        requireNonNull(profiles, "profiles is null");
        requireNonNull(decoders, "decoders is null");
    }

    /**
     * The format in which {@code device} pushes under the name of {@code profile}: its own profile, or for a field
     * gateway that of its children; empty when it may not.
     */
    Optional<DecoderSpec> of(Device device, String profile) {
        if (device.profile().id().value().equals(profile)) {
            return Optional.of(device.profile().decoder());
        }
        return device.profile().kind() == DeviceKind.FIELD_GATEWAY && Identifiers.isValid(profile)
                ? profiles.apply(new ProfileId(profile))
                : Optional.empty();
    }

    Uplinks decode(DecoderSpec format, VendorMessage message) {
        return decoders.of(format).decode(message);
    }
}
