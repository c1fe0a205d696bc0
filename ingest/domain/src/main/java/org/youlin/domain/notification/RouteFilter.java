package org.youlin.domain.notification;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Predicate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

/**
 * Of what a route tells.
 *
 * @param severityMin cases milder than this are left out
 * @param categories empty for all
 * @param kinds at least one
 * @param estates empty for all that the owner answers for
 */
public record RouteFilter(
        Audience audience,
        Severity severityMin,
        Set<Category> categories,
        Set<NoticeKind> kinds,
        Set<EstateId> estates) {
    /** How near a matter must be to the owner. */
    public enum Audience {
        /** Only what is addressed to the owner. */
        ADDRESSED,
        /** All that happens in the owner's estates, and what is addressed to the owner. */
        ESTATES
    }

    public RouteFilter {
        requireNonNull(audience, "audience is null");
        requireNonNull(severityMin, "severityMin is null");
        categories = Set.copyOf(categories);
        kinds = Set.copyOf(kinds);
        estates = Set.copyOf(estates);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("kinds is empty; a route tells of at least one kind");
        }
    }

    /**
     * Whether the route of {@code owner} tells of {@code notice}.
     *
     * @param owned whether the owner answers for an estate
     */
    public boolean matches(Notice notice, RouteOwner owner, Predicate<EstateId> owned) {
        return kinds.contains(notice.kind())
                && notice.severity().compareTo(severityMin) >= 0
                && (categories.isEmpty() || categories.contains(notice.category()))
                && (estates.isEmpty() || estates.contains(notice.estate()))
                && !owner.did(notice)
                && concerns(notice, owner, owned);
    }

    private boolean concerns(Notice notice, RouteOwner owner, Predicate<EstateId> owned) {
        if (notice.kind().isConfidential()) {
            return owner.account().isPresent() && owner.isAddressedBy(notice);
        }
        return switch (audience) {
            case ADDRESSED -> owner.isAddressedBy(notice);
            case ESTATES -> owner.isAddressedBy(notice) || owned.test(notice.estate());
        };
    }
}
