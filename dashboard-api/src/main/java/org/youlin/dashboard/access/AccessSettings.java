package org.youlin.dashboard.access;

import java.time.Duration;
import java.util.Optional;

/**
 * How people get in.
 *
 * @param idle after how long without a request a session ends, 1 minute to 12 hours
 * @param totpForAdministrators whether administrators must have a second factor
 * @param oidc where people may log in instead
 */
public record AccessSettings(Duration idle, boolean totpForAdministrators, Optional<OidcSettings> oidc) {
    public static final AccessSettings DEFAULTS = new AccessSettings(Duration.ofHours(2), false, Optional.empty());

    public AccessSettings {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || idle.compareTo(Sessions.LIFETIME) > 0) {
            throw new IllegalArgumentException("idle is " + idle + "; a session may be idle for 1 minute to "
                    + Sessions.LIFETIME.toHours() + " hours");
        }
    }

    public boolean requiresTotp(Role role) {
        return totpForAdministrators && role == Role.ADMINISTRATOR;
    }
}
