package org.youlin.dashboard.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.youlin.dashboard.estate.RoomSurvey;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Calendar;
import org.youlin.domain.rule.Comparison;
import org.youlin.domain.rule.Measure;
import org.youlin.domain.rule.Threshold;

/**
 * When homes are to be heated: on the dates of the rules that watch for a cold room, switched on or not; where none of them
 * has dates, always.
 */
record HeatingSeason(List<Calendar> dates) {
    private static final long HOUR_MILLIS = Level.HOUR.length().toMillis();

    HeatingSeason {
        dates = List.copyOf(dates);
    }

    static HeatingSeason of(Collection<AlarmRule> rules) {
        return new HeatingSeason(rules.stream()
                .filter(HeatingSeason::watchesForColdRooms)
                .map(AlarmRule::calendar)
                .filter(calendar -> !calendar.dates().isEmpty())
                .map(calendar -> new Calendar(calendar.zone(), calendar.dates(), Set.of(), List.of()))
                .distinct()
                .toList());
    }

    private static boolean watchesForColdRooms(AlarmRule rule) {
        return rule.scope().deviceKind() == DeviceKind.HEATING_ROOM
                && rule.condition() instanceof Threshold threshold
                && threshold.measure().equals(Measure.of(RoomSurvey.METRIC))
                && threshold.comparison() == Comparison.BELOW;
    }

    boolean covers(long atMillis) {
        return dates.isEmpty() || dates.stream().anyMatch(calendar -> calendar.covers(atMillis));
    }

    /** Hours one after the other. */
    record Stretch(long fromMillis, long toMillis) {
        long hours() {
            return (toMillis - fromMillis) / HOUR_MILLIS;
        }
    }

    /** The hours that lie wholly within a time and begin in the season. */
    List<Stretch> hoursBetween(long fromMillis, long toMillis) {
        List<Stretch> stretches = new ArrayList<>();
        long end = Level.HOUR.floor(toMillis);
        for (long hour = Level.HOUR.ceiling(fromMillis); hour < end; hour += HOUR_MILLIS) {
            if (!covers(hour)) {
                continue;
            }
            int last = stretches.size() - 1;
            if (last >= 0 && stretches.get(last).toMillis() == hour) {
                stretches.set(last, new Stretch(stretches.get(last).fromMillis(), hour + HOUR_MILLIS));
            } else {
                stretches.add(new Stretch(hour, hour + HOUR_MILLIS));
            }
        }
        return List.copyOf(stretches);
    }
}
