package org.youlin.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Telemetry of one sender that is gathered into one message, in its order; bounded by what the platform takes. */
final class Batch {
    static final String OWN_TOPIC = "v1/devices/me/telemetry";
    static final String CHILDREN_TOPIC = "v1/gateway/telemetry";

    /** The platform takes 1,000 values in a message. */
    private static final int VALUES_MAX = 800;

    private final String topic;
    private final ArrayNode own = JsonNodeFactory.instance.arrayNode();
    private final ObjectNode children = JsonNodeFactory.instance.objectNode();
    private int values;
    private int size;

    Batch(String topic) {
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    /** Adds what the sender says of itself, or of its children, as the topic has it. */
    void add(JsonNode telemetry) {
        if (topic.equals(OWN_TOPIC)) {
            own.add(telemetry);
            count(telemetry);
        } else {
            telemetry.fields().forEachRemaining(child -> child.getValue()
                    .forEach(moment -> add(child.getKey(), moment)));
        }
    }

    /** Adds a moment of a child. */
    void add(String child, JsonNode moment) {
        ArrayNode moments = children.get(child) instanceof ArrayNode known ? known : children.putArray(child);
        moments.add(moment);
        count(moment);
    }

    private void count(JsonNode moment) {
        values += Math.max(1, leaves(moment.path("values")));
        size++;
    }

    private static int leaves(JsonNode node) {
        if (!node.isContainerNode()) {
            return 1;
        }
        int leaves = 0;
        for (JsonNode each : node) {
            leaves += leaves(each);
        }
        return leaves;
    }

    /** How many moments it holds. */
    int moments() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return values >= VALUES_MAX;
    }

    /** The message; the batch is empty again. */
    byte[] take() {
        byte[] body = (topic.equals(OWN_TOPIC) ? own : children).toString().getBytes(StandardCharsets.UTF_8);
        own.removeAll();
        children.removeAll();
        values = 0;
        size = 0;
        return body;
    }
}
