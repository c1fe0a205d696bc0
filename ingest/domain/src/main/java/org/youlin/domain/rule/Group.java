package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.youlin.domain.place.Place;

/**
 * How many devices of a building, or of an estate, must raise a rule for that place to raise it. The rule then raises one
 * alarm of the place, and none of its devices.
 *
 * @param level how wide the places are that are judged: buildings or estates
 * @param devicesMin how many raised devices it takes, 1 or more
 * @param percentMin what share of the place's fresh devices it takes as well, 0 to 100; 0 when the number is enough
 * @param freshMin how many fresh devices a place must have to be judged at all, 1 or more
 */
public record Group(Place.Level level, int devicesMin, double percentMin, int freshMin) {
    public Group {
        requireNonNull(level, "level is null");
        if (level == Place.Level.HOUSEHOLD) {
            throw new IllegalArgumentException("group level is HOUSEHOLD; it must be BUILDING or ESTATE");
        }
        if (devicesMin < 1) {
            throw new IllegalArgumentException("group devices is " + devicesMin + "; it must be 1 or more");
        }
        if (!(percentMin >= 0 && percentMin <= 100)) {
            throw new IllegalArgumentException("group percent is " + percentMin + "; it must be 0 to 100");
        }
        if (freshMin < 1) {
            throw new IllegalArgumentException("group fresh is " + freshMin + "; it must be 1 or more");
        }
    }

    /** The place with whose devices one at {@code place} is judged; empty when it stands in no building. */
    public Optional<Place> around(Place place) {
        return place.level().compareTo(level) <= 0 ? Optional.of(place.widenTo(level)) : Optional.empty();
    }

    /**
     * The severity of the place: the worst that enough of its devices have raised, or worse.
     *
     * @param raisedBySeverity how many fresh devices have raised exactly this severity
     * @param fresh how many fresh devices the place has
     * @param now the place's severity until now, which stays while too few devices are fresh to tell
     */
    public Optional<Severity> judge(Map<Severity, Integer> raisedBySeverity, int fresh, Optional<Severity> now) {
        if (fresh < freshMin) {
            return now;
        }
        Severity[] mildestFirst = Severity.values();
        int raised = 0;
        for (int i = mildestFirst.length - 1; i >= 0; i--) {
            raised += raisedBySeverity.getOrDefault(mildestFirst[i], 0);
            if (raised >= devicesMin && raised * 100.0 >= percentMin * fresh) {
                return Optional.of(mildestFirst[i]);
            }
        }
        return Optional.empty();
    }
}
