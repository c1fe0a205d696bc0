package org.youlin.simulator.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does to a work order, through the API like everybody else.
 *
 * @param at hours and minutes since the start
 * @param who {@code property_manager}, {@code technician}, {@code community_officer}, {@code street_officer} or
 *     {@code administrator}
 * @param does {@code accept}, {@code start}, {@code complete}, {@code call-back}, {@code return},
 *     {@code reject-return}, {@code hold}, {@code resume}, {@code transfer}, {@code co-handlers}, {@code reassign},
 *     {@code urge}, {@code supervise}, {@code escalate} or {@code cancel}
 * @param cause of the case that the order is of
 * @param time how long a hold lasts
 * @param to the organisation that is handed it or helps, or the account of who does it; one who has acted before
 * @param reached whether a callback found anybody; true unless told
 * @param solved what a callback finds; true unless told
 * @param refused whether it must be refused
 */
public record Deed(
        @JsonProperty(required = true) String at,
        @JsonProperty(required = true) String who,
        @JsonProperty(required = true) String does,
        @JsonProperty(value = "order", required = true) String cause,
        @Nullable String time,
        @Nullable String to,
        @Nullable Boolean reached,
        @Nullable Boolean solved,
        @Nullable Boolean refused) {
    private static final Set<String> WHO =
            Set.of("property_manager", "technician", "community_officer", "street_officer", "administrator");
    private static final Set<String> REASONED = Set.of("return", "reject-return", "cancel");
    private static final Set<String> NOTED = Set.of("accept", "start", "resume", "urge", "supervise", "escalate");
    private static final Set<String> HANDED = Set.of("transfer", "co-handlers", "reassign");

    public Deed {
        if (!WHO.contains(who)) {
            throw new IllegalArgumentException("who is '" + who + "'; it must be one of " + WHO);
        }
        boolean known = REASONED.contains(does) || NOTED.contains(does) || HANDED.contains(does);
        if (!known && !Set.of("complete", "call-back", "hold").contains(does)) {
            throw new IllegalArgumentException("does is '" + does + "', which nobody can do to a work order");
        }
        if (does.equals("hold") && time == null) {
            throw new IllegalArgumentException("a hold needs 'time', such as 4h");
        }
        if (HANDED.contains(does) && to == null) {
            throw new IllegalArgumentException(does + " needs 'to', such as community");
        }
        refused = refused != null && refused;
        Duration unused = Times.moment("at", at);
    }

    public Duration moment() {
        return Times.moment("at", at);
    }

    public boolean mustBeRefused() {
        return Boolean.TRUE.equals(refused);
    }

    /** What is sent with it. */
    public Map<String, Object> body(long nowMillis) {
        if (REASONED.contains(does)) {
            return Map.of("reason", "scenario");
        }
        if (HANDED.contains(does)) {
            return Map.of(does.equals("reassign") ? "account" : "organisation", String.valueOf(to), "note", "scenario");
        }
        return switch (does) {
            case "complete" -> Map.of("genuine", true, "withinDuty", true, "done", "scenario");
            case "call-back" -> callback();
            case "hold" ->
                Map.of(
                        "reason",
                        "scenario",
                        "until",
                        nowMillis
                                + Times.length("time", time == null ? "1h" : time)
                                        .toMillis());
            default -> Map.of("note", "scenario");
        };
    }

    private Map<String, Object> callback() {
        if (Boolean.FALSE.equals(reached)) {
            return Map.of("reached", false);
        }
        return Boolean.FALSE.equals(solved)
                ? Map.of("reached", true, "solved", false)
                : Map.of("reached", true, "solved", true, "satisfaction", 5);
    }
}
