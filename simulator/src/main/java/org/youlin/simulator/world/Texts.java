package org.youlin.simulator.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Telemetry by firmware that writes {@code "room_temp":"21.4"}; its times stay numbers. */
final class Texts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Texts() {}

    static Report of(Report report) {
        try {
            JsonNode body = JSON.readTree(report.body());
            body.findValues("values").forEach(Texts::rewrite);
            return new Report(report.sender(), report.topic(), body.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what the world wrote cannot be read: " + report, impossible);
        }
    }

    private static void rewrite(JsonNode values) {
        for (Map.Entry<String, JsonNode> each : values.properties()) {
            if (each.getValue().isNumber()) {
                ((ObjectNode) values).put(each.getKey(), each.getValue().asText());
            }
        }
    }
}
