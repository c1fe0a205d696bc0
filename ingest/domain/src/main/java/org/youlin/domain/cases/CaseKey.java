package org.youlin.domain.cases;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.place.Place;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.Category;

/** What makes two alarms the same case: at most one case with a key is open. */
public record CaseKey(Place place, Category category, String cause) {
    public CaseKey {
        requireNonNull(place, "place is null");
        requireNonNull(category, "category is null");
        requireNonNull(cause, "cause is null");
    }

    /** The case that an alarm at {@code at} belongs to. */
    public static CaseKey of(CaseTemplate template, Place at) {
        return new CaseKey(at.widenTo(template.level()), template.category(), template.cause());
    }
}
