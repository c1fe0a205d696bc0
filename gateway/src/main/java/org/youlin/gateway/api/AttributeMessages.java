package org.youlin.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Refusals;

/** Reads what is said and asked about attributes. Safe for use by many threads. */
public final class AttributeMessages {
    private static final String PAYLOAD = "payload";

    private final DecoderLimits limits;
    private final JsonTree.Reader reader;

    public AttributeMessages(DecoderLimits limits) {
        this.limits = limits;
        this.reader = new JsonTree.Reader(limits);
    }

    /** {@code {"fw":"1.2","serial":17}}. */
    public Parsed<AttributeValues> values(ByteBuffer payload) {
        JsonTree tree = reader.read(payload);
        return tree.refusal().isPresent()
                ? Parsed.refused(tree.refusal().get())
                : Parsed.of(AttributeValues.of(tree.root(), PAYLOAD));
    }

    /** {@code {"name":{"fw":"1.2"},…}}. */
    public Parsed<ChildAttributes> valuesOfChildren(ByteBuffer payload) {
        JsonTree tree = reader.read(payload);
        Fields fields = Fields.of(tree);
        JsonNode root = tree.root();
        if (root.isObject() && root.isEmpty()) {
            return Parsed.refused(Refusals.noValues(PAYLOAD));
        }
        int values = 0;
        for (JsonNode child : root) {
            values += Math.max(1, child.size());
        }
        if (values > limits.readingsMax()) {
            return Parsed.refused(Refusals.ofPayload(
                    RefusalReason.TOO_MANY_READINGS,
                    values + " values",
                    "at most " + limits.readingsMax() + " values in a message"));
        }
        return fields.into(() -> children(root));
    }

    private static ChildAttributes children(JsonNode root) {
        Map<HardwareId, AttributeValues> byChild = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        root.properties().forEach(field -> {
            String name = field.getKey();
            if (HardwareId.isValid(name)) {
                byChild.put(new HardwareId(name), AttributeValues.of(field.getValue(), name));
            } else {
                refusals.add(Refusals.of(
                        RefusalReason.UNKNOWN_DEVICE,
                        name,
                        name,
                        "a device's name of 1 to " + HardwareId.CHARS_MAX + " printable characters"));
            }
        });
        return new ChildAttributes(byChild, refusals);
    }

    /** {@code {"clientKeys":"a,b","sharedKeys":"c"}}. */
    public Parsed<AttributeRequest> request(ByteBuffer payload) {
        Fields fields = Fields.of(reader.read(payload));
        Set<String> client = fields.separatedKeys("clientKeys");
        Set<String> shared = fields.separatedKeys("sharedKeys");
        return fields.into(() -> new AttributeRequest(client, shared));
    }

    /**
     * {@code {"id":1,"device":"name","client":true,"key":"fw"}}, or {@code "keys":["fw"]}; in newer clients
     * {@code {"id":1,"device":"name","client":["fw"],"shared":["target"]}}.
     */
    public Parsed<ChildAttributeRequest> childRequest(ByteBuffer payload) {
        Fields fields = Fields.of(reader.read(payload));
        long id = fields.integer("id", 0, Integer.MAX_VALUE);
        Optional<HardwareId> child = fields.name("device");
        boolean lists = fields.isArray("client") || fields.isArray("shared");
        boolean single = !lists && fields.has("key");
        AttributeRequest wanted = lists ? lists(fields) : oneScope(fields, single);
        if (wanted.wantsAll()) {
            fields.refuse(RefusalReason.NO_VALUES, "keys", "", "at least one key");
        }
        return fields.into(() -> new ChildAttributeRequest(id, child.orElseThrow(), wanted, single));
    }

    private static AttributeRequest lists(Fields fields) {
        return new AttributeRequest(
                fields.has("client") ? fields.listedKeys("client") : Set.of(),
                fields.has("shared") ? fields.listedKeys("shared") : Set.of());
    }

    private static AttributeRequest oneScope(Fields fields, boolean single) {
        boolean client = fields.truth("client");
        Set<String> keys =
                single ? Set.of(fields.text("key", AttributeValues.KEY_CHARS_MAX)) : fields.listedKeys("keys");
        return client ? new AttributeRequest(keys, Set.of()) : new AttributeRequest(Set.of(), keys);
    }
}
