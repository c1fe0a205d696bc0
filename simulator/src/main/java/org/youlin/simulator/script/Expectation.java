package org.youlin.simulator.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must come.
 *
 * @param name the rule of an alarm, the cause of a case or of an order's case, the name of an event or of news
 * @param of the cause of the case that an event or news is of; any when it is left out
 * @param where id of the device or place; any when it is left out
 * @param to id of the organisation that has the order or is told; any when it is left out
 * @param from not before this time
 * @param by not after this time
 * @param cleared by when it is over; not looked at when it is left out
 * @param status how it ends; not looked at when it is left out
 * @param timesMin how many there are of it at least
 * @param timesMax how many at most
 */
public record Expectation(
        Kind kind,
        String name,
        Optional<String> of,
        Optional<String> where,
        Optional<String> severity,
        Optional<String> to,
        Duration from,
        Duration by,
        Optional<Duration> cleared,
        Optional<String> status,
        int timesMin,
        int timesMax) {
    /** What can be expected. */
    public enum Kind {
        ALARM("告警"),
        CASE("案件"),
        ORDER("工单"),
        EVENT("事件"),
        TOLD("通知");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        /** Its name in Chinese. */
        public String chinese() {
            return chinese;
        }
    }

    /** As it is written: exactly one of the first five. */
    record Entry(
            @Nullable String alarm,
            @JsonProperty("case") @Nullable String cause,
            @Nullable String order,
            @Nullable String event,
            @Nullable String told,
            @Nullable String of,
            @Nullable String where,
            @Nullable String severity,
            @Nullable String to,
            @Nullable String from,
            @Nullable String by,
            @Nullable String cleared,
            @Nullable String status,
            @Nullable String times) {
        Expectation parse(Duration end) {
            Map<Kind, String> named = named();
            if (named.size() != 1) {
                throw new IllegalArgumentException(
                        "an expectation needs one of alarm, case, order, event and told; it has " + named.keySet());
            }
            Map.Entry<Kind, String> one = named.entrySet().iterator().next();
            int[] range = range(times == null ? "1" : times);
            return new Expectation(
                    one.getKey(),
                    one.getValue(),
                    Optional.ofNullable(of),
                    Optional.ofNullable(where),
                    Optional.ofNullable(severity),
                    Optional.ofNullable(to),
                    from == null ? Duration.ZERO : Times.moment("from", from),
                    by == null ? end : Times.moment("by", by),
                    Optional.ofNullable(cleared).map(text -> Times.moment("cleared", text)),
                    Optional.ofNullable(status),
                    range[0],
                    range[1]);
        }

        private Map<Kind, String> named() {
            Map<Kind, String> named = new EnumMap<>(Kind.class);
            put(named, Kind.ALARM, alarm);
            put(named, Kind.CASE, cause);
            put(named, Kind.ORDER, order);
            put(named, Kind.EVENT, event);
            put(named, Kind.TOLD, told);
            return named;
        }

        private static void put(Map<Kind, String> named, Kind kind, @Nullable String name) {
            if (name != null) {
                named.put(kind, name);
            }
        }

        /** {@code 3} is three, {@code 3+} three or more, {@code 0-2} none to two. */
        private static int[] range(String text) {
            if (text.matches("\\d{1,4}")) {
                return new int[] {Integer.parseInt(text), Integer.parseInt(text)};
            }
            if (text.matches("\\d{1,4}\\+")) {
                return new int[] {Integer.parseInt(text.substring(0, text.length() - 1)), Integer.MAX_VALUE};
            }
            if (text.matches("\\d{1,4}-\\d{1,4}")) {
                int dash = text.indexOf('-');
                return new int[] {Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1))
                };
            }
            throw new IllegalArgumentException("times is '" + text + "'; it must be like 3, 3+ or 0-2");
        }
    }
}
