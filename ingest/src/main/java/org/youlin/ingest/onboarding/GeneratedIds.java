package org.youlin.ingest.onboarding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.place.Identifiers;
import org.youlin.ingest.registry.AccessTokens;

/** Ids for devices that come with a name of their own. The same device always gets the same. */
final class GeneratedIds {
    private static final int HASH_CHARS = 16;
    private static final int READABLE_CHARS_MAX = 40;

    private GeneratedIds() {}

    /**
     * Ids for the device, the most readable first; the last can be taken by no other device.
     *
     * @param prefix whose names are told apart by it: the field gateway, or nothing
     */
    static List<DeviceId> of(Optional<String> prefix, HardwareId name) {
        String readable = prefix.map(text -> text + ":").orElse("") + name;
        String hash = AccessTokens.hash(prefix.orElse("") + '\0' + name).substring(0, HASH_CHARS);
        DeviceId certain = new DeviceId(beginning(readable) + "-" + hash);
        return Stream.concat(Stream.of(readable).filter(Identifiers::isValid).map(DeviceId::new), Stream.of(certain))
                .toList();
    }

    private static String beginning(String readable) {
        String clean = readable.replaceAll("[^A-Za-z0-9._:-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        String cut = clean.length() <= READABLE_CHARS_MAX ? clean : clean.substring(0, READABLE_CHARS_MAX);
        String trimmed = cut.replaceFirst("[^A-Za-z0-9]+$", "");
        return trimmed.isEmpty() ? "device" : trimmed;
    }
}
