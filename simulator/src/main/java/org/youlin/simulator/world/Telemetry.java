package org.youlin.simulator.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.function.Consumer;

/** Bodies and topics of the ThingsBoard device and gateway MQTT API. */
final class Telemetry {
    private static final String OWN_TOPIC = "v1/devices/me/telemetry";
    private static final String CHILDREN_TOPIC = "v1/gateway/telemetry";

    private Telemetry() {}

    /** The metrics and events of one device at one moment. */
    static final class Values {
        private final ObjectNode json = JsonNodeFactory.instance.objectNode();

        /** A measured value, rounded half up to {@code decimals} places. */
        Values metric(String name, double value, int decimals) {
            json.put(name, BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
            return this;
        }

        Values count(String name, long value) {
            json.put(name, value);
            return this;
        }

        Values state(String name, boolean on) {
            json.put(name, on ? 1 : 0);
            return this;
        }

        Values event(String name, Consumer<ObjectNode> details) {
            details.accept(json.putObject(name));
            return this;
        }

        private ObjectNode at(Instant at) {
            ObjectNode telemetry = JsonNodeFactory.instance.objectNode();
            telemetry.put("ts", at.toEpochMilli());
            telemetry.set("values", json);
            return telemetry;
        }
    }

    /** What a device says about itself. */
    static Report own(String sender, Instant at, Values values) {
        return new Report(sender, OWN_TOPIC, values.at(at).toString());
    }

    /** What a field gateway says for the devices behind it; filled child by child. */
    static final class Children {
        private final ObjectNode json = JsonNodeFactory.instance.objectNode();
        private final String sender;
        private final Instant at;

        Children(String sender, Instant at) {
            this.sender = sender;
            this.at = at;
        }

        void add(String child, Values values) {
            json.putArray(child).add(values.at(at));
        }

        boolean isEmpty() {
            return json.isEmpty();
        }

        Report report() {
            return new Report(sender, CHILDREN_TOPIC, json.toString());
        }
    }
}
