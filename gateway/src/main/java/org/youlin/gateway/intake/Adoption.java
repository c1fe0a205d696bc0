package org.youlin.gateway.intake;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.HardwareId;

/** Finds out who a child is that a field gateway names for the first time. */
@FunctionalInterface
public interface Adoption {
    /**
     * Returns at once.
     *
     * @return the child; empty when nobody by this name is to be known behind the gateway. A stage that fails means
     *     that the gateway has to send again
     */
    CompletionStage<Optional<Device>> child(HardwareId name);
}
