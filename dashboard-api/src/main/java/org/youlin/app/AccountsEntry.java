package org.youlin.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.youlin.dashboard.access.AccessSettings;

/** How people get in as {@code youlin.yaml} describes it: everything may be left out. */
record AccountsEntry(Optional<Duration> idleAfter, Optional<Demand> totpForAdministrators) {
    enum Demand {
        OPTIONAL,
        REQUIRED
    }

    AccessSettings resolve(Path folder) {
        return new AccessSettings(
                idleAfter.orElse(AccessSettings.DEFAULTS.idle()),
                totpForAdministrators.orElse(Demand.OPTIONAL) == Demand.REQUIRED);
    }
}
