package org.youlin.domain.cases;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.device.Device;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Category;

/** What makes two alarms the same case: at most one case with a key is open. */
public record CaseKey(Place place, Category category, String cause) {
    public CaseKey {
        requireNonNull(place, "place is null");
        requireNonNull(category, "category is null");
        requireNonNull(cause, "cause is null");
    }

    /** The case that an alarm of {@code rule} at {@code device} belongs to. */
    public static CaseKey of(AlarmRule rule, Device device) {
        return new CaseKey(device.place().widenTo(rule.caseLevel()), rule.category(), rule.cause());
    }
}
