package org.youlin.gateway.format.sparkplug;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;

/**
 * Knows the edge nodes of one broker, and hears their messages in the order in which the broker sends them. What it
 * remembers is bounded. Safe for use by many threads.
 */
public final class SparkplugHost {
    /**
     * How much is remembered at most.
     *
     * @param nodesMax edge nodes, 1 or more
     * @param definitionsMax names and aliases that all their births have defined, 1 or more
     */
    public record Limits(int nodesMax, int definitionsMax) {
        public static final Limits DEFAULTS = new Limits(1_000, 200_000);

        public Limits {
            if (nodesMax < 1 || definitionsMax < 1) {
                throw new IllegalArgumentException("limits are " + nodesMax + " edge nodes and " + definitionsMax
                        + " definitions; both must be 1 or more");
            }
        }
    }

    /**
     * What a message means.
     *
     * @param rebirth what to publish at once, without waiting for anything to be durable
     */
    public record Heard(Uplinks uplinks, Optional<Rebirth> rebirth) {
        public Heard {
            requireNonNull(uplinks, "uplinks is null");
            requireNonNull(rebirth, "rebirth is null");
        }
    }

    private record Name(String group, String edge) {}

    private final SparkplugSettings settings;
    private final Limits limits;
    /** In the order first heard of. */
    private final Map<Name, EdgeNode> nodes = new LinkedHashMap<>();

    private int definitions;

    public SparkplugHost(SparkplugSettings settings, Limits limits) {
        this.settings = settings;
        this.limits = limits;
    }

    /** Takes the next message; never throws for what it holds. */
    public Heard hear(VendorMessage message) {
        if (SparkplugTopic.isOfHost(message.topic())) {
            return only(Uplinks.nothing());
        }
        Optional<SparkplugTopic> topic = SparkplugTopic.of(message.topic());
        if (topic.isEmpty()) {
            return only(Uplinks.refused(Refusals.of(
                    RefusalReason.TOPIC_NOT_ALLOWED,
                    "topic",
                    message.topic(),
                    SparkplugTopic.NAMESPACE + "/group/message type/edge node[/device]")));
        }
        try {
            SparkplugPayload payload = SparkplugReader.read(message.payload());
            return hear(new SparkplugMessage(topic.get(), payload, message.receivedAtMillis()));
        } catch (RefusedException e) {
            return only(Uplinks.refused(e.refusal()));
        }
    }

    private synchronized Heard hear(SparkplugMessage message) {
        Name name = new Name(message.topic().group(), message.topic().edge());
        EdgeNode before = nodes.getOrDefault(name, EdgeNode.UNKNOWN);
        Step step = before.next(message, settings);
        if (step.node().equals(EdgeNode.UNKNOWN)) {
            return new Heard(step.uplinks(), step.rebirth()); // Nothing to remember.
        }
        if (!nodes.containsKey(name) && nodes.size() >= limits.nodesMax() && !forgetOne()) {
            return only(Uplinks.refused(Refusals.of(
                    RefusalReason.RATE_LIMITED,
                    "topic",
                    name.edge(),
                    "one of at most " + limits.nodesMax() + " edge nodes at a time")));
        }
        int after = definitions - before.births().size() + step.node().births().size();
        if (after > limits.definitionsMax() && after > definitions) {
            return only(Uplinks.refused(Refusals.ofPayload(
                    RefusalReason.TOO_MANY_READINGS,
                    after + " names and aliases",
                    "at most " + limits.definitionsMax() + " in the births of all edge nodes")));
        }
        definitions = after;
        nodes.put(name, step.node());
        return new Heard(step.uplinks(), step.rebirth());
    }

    /** Makes room for another edge node, if there is one that is not alive. */
    private boolean forgetOne() {
        for (Map.Entry<Name, EdgeNode> entry : nodes.entrySet()) {
            if (entry.getValue().phase() != EdgeNode.Phase.ALIVE) {
                definitions -= entry.getValue().births().size();
                nodes.remove(entry.getKey());
                return true;
            }
        }
        return false;
    }

    private static Heard only(Uplinks uplinks) {
        return new Heard(uplinks, Optional.empty());
    }
}
