package org.youlin.simulator.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of a history, with all its dirt.
 *
 * @param device as the history calls it
 * @param time as it is written
 * @param at the time that says; empty when it says none
 * @param values by metric, as they are written
 */
public record Line(String device, String time, Optional<Instant> at, Map<String, String> values) {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    /**
     * The line as telemetry. What is no number, and a time that is none, go as text: it is for the platform to refuse
     * them.
     */
    ObjectNode telemetry(Duration shift) {
        ObjectNode moment = JsonNodeFactory.instance.objectNode();
        if (at.isPresent()) {
            moment.put("ts", at.get().plus(shift).toEpochMilli());
        } else {
            moment.put("ts", time);
        }
        ObjectNode told = moment.putObject("values");
        values.forEach((metric, value) -> {
            if (NUMBER.matcher(value).matches()) {
                told.put(metric, new BigDecimal(value));
            } else {
                told.put(metric, value);
            }
        });
        return moment;
    }
}
