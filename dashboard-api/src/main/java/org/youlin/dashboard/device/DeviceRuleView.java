package org.youlin.dashboard.device;

import java.time.DayOfWeek;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Calendar;
import org.youlin.domain.rule.Comparison;
import org.youlin.domain.rule.Level;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.rule.Threshold;

/**
 * A rule that applies to a device, as the API shows it.
 *
 * @param group whether its building or estate is judged, and not the device alone
 * @param inForce whether its calendar covers this moment
 * @param line empty when the rule compares no single metric with fixed limits
 * @param calendar empty when it is in force at any time
 */
record DeviceRuleView(
        String id,
        String name,
        boolean group,
        boolean inForce,
        Optional<LineView> line,
        Optional<CalendarView> calendar) {

    /** Limits of one metric, mildest first. */
    record LineView(String metric, Comparison comparison, List<LevelView> levels) {}

    record LevelView(Severity severity, double limit, long holdSeconds) {
        static LevelView of(Level level) {
            return new LevelView(level.severity(), level.limit(), level.hold().toSeconds());
        }
    }

    /**
     * When a rule is in force; each list is empty for no restriction.
     *
     * @param weekdays from 1 for Monday
     */
    record CalendarView(String zone, List<RangeView> dates, List<Integer> weekdays, List<RangeView> hours) {
        static CalendarView of(Calendar calendar) {
            return new CalendarView(
                    calendar.zone().getId(),
                    calendar.dates().stream()
                            .map(range -> new RangeView(text(range.from()), text(range.to())))
                            .toList(),
                    calendar.weekdays().stream()
                            .sorted()
                            .map(DayOfWeek::getValue)
                            .toList(),
                    calendar.hours().stream()
                            .map(range -> new RangeView(
                                    range.from().toString(), range.to().toString()))
                            .toList());
        }

        private static String text(MonthDay day) {
            return day.toString().substring("--".length());
        }
    }

    /** Days such as {@code 11-15}, or times such as {@code 08:00}. */
    record RangeView(String from, String to) {}

    static DeviceRuleView of(AlarmRule rule, long nowMillis) {
        return new DeviceRuleView(
                rule.id().value(),
                rule.name(),
                rule.group().isPresent(),
                rule.calendar().covers(nowMillis),
                line(rule),
                Optional.of(rule.calendar())
                        .filter(calendar -> !calendar.isAlways())
                        .map(CalendarView::of));
    }

    private static Optional<LineView> line(AlarmRule rule) {
        if (!(rule.condition() instanceof Threshold threshold)
                || threshold.measure().minus().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new LineView(
                threshold.measure().metric(),
                threshold.comparison(),
                threshold.levels().stream().map(LevelView::of).toList()));
    }
}
