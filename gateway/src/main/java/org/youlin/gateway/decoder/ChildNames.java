package org.youlin.gateway.decoder;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.domain.device.HardwareId;

/** The names of children that have reported, so that a known child's next message makes no new ones. */
final class ChildNames {
    private static final int KEPT_MAX = 100_000;

    private final Map<String, Optional<HardwareId>> names = new ConcurrentHashMap<>();

    /** The hardware id that {@code name} is; empty when it cannot be one. */
    Optional<HardwareId> of(String name) {
        Optional<HardwareId> known = names.get(name);
        if (known != null) {
            return known;
        }
        return HardwareId.isValid(name) ? Optional.of(new HardwareId(name)) : Optional.empty();
    }

    /** Remembers the name of a child that the registry knows. */
    void keep(HardwareId name) {
        if (!names.containsKey(name.value()) && names.size() < KEPT_MAX) {
            names.put(name.value(), Optional.of(name));
        }
    }
}
