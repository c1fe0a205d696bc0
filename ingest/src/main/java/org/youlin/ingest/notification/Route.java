package org.youlin.ingest.notification;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.notification.Pace;
import org.youlin.domain.notification.QuietHours;
import org.youlin.domain.notification.RouteFilter;
import org.youlin.domain.notification.RouteId;
import org.youlin.domain.notification.RouteOwner;

/**
 * A way by which somebody is told (通知路由), without what its destination keeps secret.
 *
 * @param hint what may be shown of the destination
 */
public record Route(
        RouteId id,
        RouteOwner owner,
        Settings settings,
        Channel channel,
        String hint,
        String createdBy,
        long createdAtMillis,
        long updatedAtMillis) {
    /**
     * What people set, but for where it goes.
     *
     * @param enabled while it is not, nothing is taken: what happens then is never told
     */
    public record Settings(String name, boolean enabled, RouteFilter filter, Pace pace, Optional<QuietHours> quiet) {
        public Settings {
            requireNonNull(name, "name is null");
            requireNonNull(filter, "filter is null");
            requireNonNull(pace, "pace is null");
            requireNonNull(quiet, "quiet is null");
        }
    }

    public Route {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(channel, "channel is null");
        requireNonNull(hint, "hint is null");
    }
}
