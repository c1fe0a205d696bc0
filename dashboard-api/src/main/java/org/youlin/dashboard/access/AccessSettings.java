package org.youlin.dashboard.access;

import java.time.Duration;

/**
 * How people get in.
 *
 * @param idle after how long without a request a session ends, 1 minute to 12 hours
 * @param totpForAdministrators whether administrators must have a second factor
 */
public record AccessSettings(Duration idle, boolean totpForAdministrators) {
    public static final AccessSettings DEFAULTS = new AccessSettings(Duration.ofHours(2), false);

    public AccessSettings {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || idle.compareTo(Sessions.LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "idle is " + idle + "; a session may be idle for 1 minute to " + Sessions.LIFETIME.toHours() + " hours");
        }
    }

    public boolean requiresTotp(Role role) {
        return totpForAdministrators && role == Role.ADMINISTRATOR;
    }
}
