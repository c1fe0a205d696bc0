package org.youlin.simulator.vendor;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.simulator.wire.Conduct;
import org.youlin.simulator.wire.Dispatch;
import org.youlin.simulator.wire.Message;

/**
 * A boiler-house gateway that publishes Sparkplug B, with one device behind it. A birth names the metrics and gives
 * them aliases; data has the aliases alone; a will says that the node died.
 */
public final class SparkplugNode implements Maker, Conduct {
    private static final int COUNT_BOUND = 256;
    private static final int QOS = 0;
    private static final int WILL_QOS = 1;
    private static final String BIRTH_DEATH = "bdSeq";
    private static final String REBIRTH = "Node Control/Rebirth";

    /** Fields of the payload and of a metric, by the specification's schema. */
    private static final int PAYLOAD_TIMESTAMP = 1;

    private static final int PAYLOAD_METRIC = 2;
    private static final int PAYLOAD_SEQUENCE = 3;
    private static final int METRIC_NAME = 1;
    private static final int METRIC_ALIAS = 2;
    private static final int METRIC_TIMESTAMP = 3;
    private static final int METRIC_TYPE = 4;
    private static final int METRIC_NULL = 7;
    private static final int METRIC_LONG = 11;
    private static final int METRIC_FLOAT = 12;
    private static final int METRIC_BOOLEAN = 14;

    private static final int INT64 = 4;
    private static final int FLOAT = 9;
    private static final int BOOLEAN = 11;

    private final Address address;
    private final List<Metric> metrics;
    private final InstantSource clock;
    private final Map<String, Double> now = new LinkedHashMap<>();
    private int birthDeath;
    private int sequence;

    /** Where the node stands among others. */
    public record Address(String group, String node, String device) {
        public Address {
            for (String part : List.of(group, node, device)) {
                if (part.isEmpty() || part.matches(".*[+/#].*")) {
                    throw new IllegalArgumentException("'" + part + "' must not be empty, nor have '+', '/' or '#'");
                }
            }
        }

        String topic(String type, boolean ofDevice) {
            return "spBv1.0/" + group + "/" + type + "/" + node + (ofDevice ? "/" + device : "");
        }
    }

    /**
     * A metric of the device.
     *
     * @param name as the maker calls it
     * @param of metric of the world
     */
    public record Metric(String name, String of) {}

    /**
     * A node that has not connected yet.
     *
     * @param birthDeath number of its first connection, 0 to 255
     */
    public SparkplugNode(Address address, List<Metric> metrics, int birthDeath, InstantSource clock) {
        this.address = address;
        this.metrics = List.copyOf(metrics);
        this.birthDeath = birthDeath;
        this.clock = clock;
    }

    /** Which of the connections to the broker it is. */
    public String connection() {
        return address.node();
    }

    @Override
    public List<Dispatch> say(Told told) {
        Protobuf payload = payload(told.at().toEpochMilli());
        boolean any = false;
        for (int i = 0; i < metrics.size(); i++) {
            Double value = told.values().get(metrics.get(i).of());
            if (value != null && !value.equals(now.put(metrics.get(i).of(), value))) {
                any = true;
                payload.message(PAYLOAD_METRIC, value(alias(i), told.at().toEpochMilli(), value));
            }
        }
        if (!any) {
            return List.of(); // It reports by exception: what has not changed is not sent.
        }
        return List.of(Dispatch.broker(
                connection(), address.topic("DDATA", true), numbered(payload).bytes(), QOS));
    }

    @Override
    public Optional<Message> will() {
        birthDeath = (birthDeath + 1) % COUNT_BOUND;
        long millis = clock.millis();
        Protobuf payload = payload(millis).message(PAYLOAD_METRIC, birthDeath(millis));
        return Optional.of(new Message(address.topic("NDEATH", false), payload.bytes(), WILL_QOS));
    }

    @Override
    public List<String> subscriptions() {
        return List.of(address.topic("NCMD", false));
    }

    @Override
    public boolean beginsAnew() {
        return true;
    }

    @Override
    public List<Message> greeting() {
        sequence = 0;
        long millis = clock.millis();
        return List.of(
                new Message(address.topic("NBIRTH", false), nodeBirth(millis), QOS),
                new Message(address.topic("DBIRTH", true), deviceBirth(millis), QOS));
    }

    /** Whatever the host commands, the node answers with new births: it has no other command. */
    @Override
    public List<Message> answer(String topic, byte[] body) {
        return greeting();
    }

    private byte[] nodeBirth(long millis) {
        Protobuf rebirth = new Protobuf()
                .text(METRIC_NAME, REBIRTH)
                .number(METRIC_TIMESTAMP, millis)
                .number(METRIC_TYPE, BOOLEAN)
                .number(METRIC_BOOLEAN, 0);
        Protobuf payload =
                payload(millis).message(PAYLOAD_METRIC, birthDeath(millis)).message(PAYLOAD_METRIC, rebirth);
        return numbered(payload).bytes();
    }

    private byte[] deviceBirth(long millis) {
        Protobuf payload = payload(millis);
        for (int i = 0; i < metrics.size(); i++) {
            Metric metric = metrics.get(i);
            Protobuf named = new Protobuf().text(METRIC_NAME, metric.name()).number(METRIC_ALIAS, alias(i));
            Double value = now.get(metric.of());
            payload.message(PAYLOAD_METRIC, value == null ? unknown(named, millis) : value(named, millis, value));
        }
        return numbered(payload).bytes();
    }

    private Protobuf birthDeath(long millis) {
        return new Protobuf()
                .text(METRIC_NAME, BIRTH_DEATH)
                .number(METRIC_TIMESTAMP, millis)
                .number(METRIC_TYPE, INT64)
                .number(METRIC_LONG, birthDeath);
    }

    private static Protobuf value(long alias, long millis, double value) {
        return value(new Protobuf().number(METRIC_ALIAS, alias), millis, value);
    }

    private static Protobuf value(Protobuf metric, long millis, double value) {
        return metric.number(METRIC_TIMESTAMP, millis)
                .number(METRIC_TYPE, FLOAT)
                .real(METRIC_FLOAT, (float) value);
    }

    private static Protobuf unknown(Protobuf metric, long millis) {
        return metric.number(METRIC_TIMESTAMP, millis)
                .number(METRIC_TYPE, FLOAT)
                .number(METRIC_NULL, 1);
    }

    private static int alias(int metric) {
        return metric + 1;
    }

    private static Protobuf payload(long millis) {
        return new Protobuf().number(PAYLOAD_TIMESTAMP, millis);
    }

    private Protobuf numbered(Protobuf payload) {
        payload.number(PAYLOAD_SEQUENCE, sequence);
        sequence = (sequence + 1) % COUNT_BOUND;
        return payload;
    }
}
