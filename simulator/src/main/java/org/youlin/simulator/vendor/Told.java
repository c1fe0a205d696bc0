package org.youlin.simulator.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.youlin.simulator.world.Report;

/**
 * What one device has to say at one moment, before it is put into any message.
 *
 * @param values by metric, as of the world: {@code room_temp}, {@code door_open} and so on
 * @param events by name, with their details
 */
public record Told(String device, Instant at, Map<String, Double> values, Map<String, Map<String, String>> events) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN_TOPIC = "v1/devices/me/telemetry";
    private static final String CHILDREN_TOPIC = "v1/gateway/telemetry";

    public Told {
        values = Map.copyOf(values);
        events = Map.copyOf(events);
    }

    /** What the devices in {@code report} say; empty when it is not telemetry, such as malformed traffic. */
    public static Optional<List<Told>> in(Report report) {
        JsonNode root;
        try {
            root = JSON.readTree(report.body());
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
        List<Told> told = new ArrayList<>();
        if (report.topic().equals(OWN_TOPIC) && root.path("values").isObject()) {
            told.add(of(report.sender(), root));
        } else if (report.topic().equals(CHILDREN_TOPIC) && root.isObject()) {
            root.fields().forEachRemaining(child -> child.getValue()
                    .forEach(moment -> told.add(of(child.getKey(), moment))));
        } else {
            return Optional.empty();
        }
        return Optional.of(told);
    }

    private static Told of(String device, JsonNode moment) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Map<String, String>> events = new LinkedHashMap<>();
        moment.path("values").fields().forEachRemaining(each -> {
            if (each.getValue().isNumber()) {
                values.put(each.getKey(), each.getValue().asDouble());
            } else {
                Map<String, String> details = new LinkedHashMap<>();
                each.getValue()
                        .fields()
                        .forEachRemaining(detail ->
                                details.put(detail.getKey(), detail.getValue().asText()));
                events.put(each.getKey(), Map.copyOf(details));
            }
        });
        return new Told(device, Instant.ofEpochMilli(moment.path("ts").asLong()), values, events);
    }

    OptionalDouble value(String metric) {
        Double value = values.get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Whether a state that is 0 or 1 is 1; empty when it is not told. */
    Optional<Boolean> isOn(String metric) {
        return Optional.ofNullable(values.get(metric)).map(value -> value != 0);
    }
}
