package org.youlin.simulator.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;

/** Bodies and topics of the ThingsBoard device and gateway MQTT API. */
final class Telemetry {
    private static final String OWN_TOPIC = "v1/devices/me/telemetry";
    private static final String CHILDREN_TOPIC = "v1/gateway/telemetry";

    private Telemetry() {}

    /** The metrics and events of one device at one moment. */
    static final class Values {
        private final Sensors.Sensor sensor;
        private final ObjectNode json = JsonNodeFactory.instance.objectNode();

        /** Nothing yet of what {@code sensor} tells. */
        Values(Sensors.Sensor sensor) {
            this.sensor = sensor;
        }

        /** A measured value, rounded half up to {@code decimals} places. */
        Values metric(String name, double value, int decimals) {
            double told = sensor.reads(name, value);
            json.put(name, BigDecimal.valueOf(told).setScale(decimals, RoundingMode.HALF_UP));
            return this;
        }

        Values count(String name, long value) {
            json.put(name, Math.round(sensor.reads(name, (double) value)));
            return this;
        }

        Values state(String name, boolean on) {
            return count(name, on ? 1 : 0);
        }

        Values event(String name, Consumer<ObjectNode> details) {
            details.accept(json.putObject(name));
            return this;
        }

        private ObjectNode told() {
            sensor.wire(json);
            ObjectNode telemetry = JsonNodeFactory.instance.objectNode();
            telemetry.put("ts", sensor.now().toEpochMilli());
            telemetry.set("values", json);
            return telemetry;
        }
    }

    /** What a device says about itself. */
    static Report own(String sender, Values values) {
        return new Report(sender, OWN_TOPIC, values.told().toString());
    }

    /** What a field gateway says for the devices behind it; filled child by child. */
    static final class Children {
        private final ObjectNode json = JsonNodeFactory.instance.objectNode();
        private final String sender;

        Children(String sender) {
            this.sender = sender;
        }

        void add(String child, Values values) {
            json.putArray(child).add(values.told());
        }

        boolean isEmpty() {
            return json.isEmpty();
        }

        Report report() {
            return new Report(sender, CHILDREN_TOPIC, json.toString());
        }
    }
}
