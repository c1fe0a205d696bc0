package org.youlin.gateway.format.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between sites with Hikvision access controllers.
 *
 * @param hardwareId the field that tells one controller from another; {@code macAddress} when empty
 * @param perDoor whether each door is a device of its own, called by the controller's hardware id, {@code /} and the
 *     door's number; false when empty
 * @param codes meanings of further codes, or other meanings of known ones: {@code 5/38: pass}
 * @param zone of times without an offset
 */
record HikvisionSettings(
        Optional<String> hardwareId,
        Optional<Boolean> perDoor,
        Optional<Map<String, String>> codes,
        Optional<String> zone) {
    private static final Set<String> HARDWARE_IDS =
            Set.of("macAddress", "ipAddress", "deviceName", "deviceID", "serialNumber", "shortSerialNumber");
    private static final String FIELD = "AccessControllerEvent.subEventType";
    private static final String CODE = "[0-9]{1,5}/[0-9]{1,5}";

    HikvisionSettings {
        if (hardwareId.isPresent() && !HARDWARE_IDS.contains(hardwareId.get())) {
            throw new IllegalArgumentException("hardwareId '" + hardwareId.get() + "' must be one of "
                    + HARDWARE_IDS.stream().sorted().toList());
        }
        codes = codes.map(Map::copyOf);
    }

    String hardwareIdField() {
        return hardwareId.orElse("macAddress");
    }

    boolean isPerDoor() {
        return perDoor.orElse(false);
    }

    /** Every code's meaning. */
    Map<String, Meaning> meanings() {
        Map<String, Meaning> meanings = new HashMap<>();
        for (HikvisionCode code : HikvisionCode.values()) {
            meanings.put(code.code(), Meaning.of(code.meaning(), FIELD));
        }
        codes.orElse(Map.of()).forEach((code, meaning) -> {
            if (!code.matches(CODE)) {
                throw new IllegalArgumentException(
                        "codes: '" + code + "' must be a major and a sub code, such as 5/38");
            }
            meanings.put(code, Meaning.of(meaning, FIELD));
        });
        return Map.copyOf(meanings);
    }
}
