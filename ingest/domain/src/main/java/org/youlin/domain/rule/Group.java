package org.youlin.domain.rule;

import java.util.Map;
import java.util.Optional;

/**
 * How many devices of a building must raise a rule for the building to raise it. The rule then raises one alarm of the
 * building, and none of its devices.
 *
 * @param devicesMin how many raised devices it takes, 1 or more
 * @param percentMin what share of the building's fresh devices it takes as well, 0 to 100; 0 when the number is enough
 * @param freshMin how many fresh devices a building must have to be judged at all, 1 or more
 */
public record Group(int devicesMin, double percentMin, int freshMin) {
    public Group {
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

    /**
     * The severity of the building: the worst that enough of its devices have raised, or worse.
     *
     * @param raisedBySeverity how many fresh devices have raised exactly this severity
     * @param fresh how many fresh devices the building has
     * @param now the building's severity until now, which stays while too few devices are fresh to tell
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
