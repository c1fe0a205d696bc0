package org.youlin.domain.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;

/** Readings and events of one device, at seconds after a fixed instant. */
final class Samples {
    static final String METRIC = "room_temp";
    static final long T0 = 1_768_177_800_000L;
    private static final DeviceId DEVICE = new DeviceId("t-1");

    private Samples() {}

    static long second(long second) {
        return T0 + second * 1_000;
    }

    static Reading reading(String metric, long second, double value) {
        return new Reading(DEVICE, metric, second(second), second(second) + 50, value);
    }

    /** Text such as {@code 17.9@10 18.2@20}: values at seconds. */
    static List<Reading> readings(String metric, String text) {
        return Stream.of(text.split(" ", -1))
                .map(sample -> sample.split("@", -1))
                .map(sample -> reading(metric, Long.parseLong(sample[1]), Double.parseDouble(sample[0])))
                .toList();
    }

    static DeviceEvent event(String type, long second) {
        return new DeviceEvent(DEVICE, type, second(second), second(second) + 50, Map.of());
    }

    static Threshold threshold(Comparison comparison, double deadband, long holdSeconds, Level... levels) {
        Duration hold = Duration.ofSeconds(holdSeconds);
        List<Level> held = Stream.of(levels)
                .map(level -> new Level(level.severity(), level.limit(), hold))
                .toList();
        return new Threshold(METRIC, comparison, held, deadband, Threshold.HeldBy.READINGS);
    }

    /** A rule of {@code condition} alone. */
    static AlarmRule rule(Condition condition) {
        return rule(condition, Damping.NONE, Calendar.ALWAYS);
    }

    static AlarmRule rule(Condition condition, Damping damping, Calendar calendar) {
        return new AlarmRule(
                new RuleId("rule"),
                "rule",
                RuleScope.of(DeviceKind.HEATING_ROOM),
                condition,
                damping,
                calendar,
                Optional.empty(),
                new CaseTemplate(
                        Category.HEATING_AND_WATER, "cause", "case", Place.Level.BUILDING, List.of(), Duration.ZERO),
                "");
    }

    /**
     * The state after each step of a script, as one sign for each: {@code -} normal, {@code P} pending, or the worst
     * severity that is raised; with a {@code ~} while it is flapping.
     *
     * @param script such as {@code 17.9@10 tick@20 denied@30 18.1@15/35}: values, ticks and events at seconds, the last
     *     value measured at second 15 and received at 35. A device is stale after an hour.
     */
    static String play(AlarmRule rule, String script) {
        List<String> signs = new ArrayList<>();
        RuleState state = rule.initialState();
        long heard = 0;
        for (String token : script.trim().split(" +", -1)) {
            String what = token.substring(0, token.indexOf('@'));
            String[] times = token.substring(token.indexOf('@') + 1).split("/", -1);
            long at = Long.parseLong(times[0]);
            long receivedAt = Long.parseLong(times[times.length - 1]);
            if (what.equals("tick")) {
                state = rule.onTick(state, second(heard), second(at), Duration.ofHours(1));
            } else if (Character.isLetter(what.charAt(0))) {
                state = rule.onEvent(state, event(what, at));
                heard = at;
            } else {
                state = rule.onReading(
                        state, new Reading(DEVICE, METRIC, second(at), second(receivedAt), Double.parseDouble(what)));
                heard = receivedAt;
            }
            signs.add(sign(rule, state));
        }
        return String.join(" ", signs);
    }

    static String sign(AlarmRule rule, RuleState state) {
        boolean pending = state.levels().values().stream().anyMatch(level -> level.phase() == RuleState.Phase.PENDING);
        String sign = rule.severity(state).map(Samples::sign).orElse(pending ? "P" : "-");
        return state.flapping() ? sign + "~" : sign;
    }

    private static String sign(Severity severity) {
        return switch (severity) {
            case WARNING -> "W";
            case MINOR -> "MI";
            case MAJOR -> "MA";
            case CRITICAL -> "C";
        };
    }
}
