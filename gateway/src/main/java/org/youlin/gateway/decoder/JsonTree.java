package org.youlin.gateway.decoder;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;

/**
 * A payload as a tree, for formats that are looked at in no fixed order; as strict as the native format: repeated keys,
 * text after the end and broken UTF-8 are refused with the byte.
 *
 * @param root the value; a missing node when refused
 * @param refusal why it is none
 */
public record JsonTree(JsonNode root, Optional<Refusal> refusal) {
    public JsonTree {
        requireNonNull(root, "root is null");
        requireNonNull(refusal, "refusal is null");
    }

    /** Reads trees within {@code limits}. Safe for use by many threads. */
    public static final class Reader {
        private final JsonPayload json;
        private final ObjectMapper mapper = new ObjectMapper();

        public Reader(DecoderLimits limits) {
            this.json = new JsonPayload(limits);
        }

        public JsonTree read(ByteBuffer payload) {
            JsonNode[] root = {mapper.missingNode()};
            Optional<Refusal> refusal = json.read(payload, parser -> {
                root[0] = mapper.readTree(parser);
                return Optional.empty();
            });
            return new JsonTree(refusal.isPresent() ? mapper.missingNode() : root[0], refusal);
        }
    }
}
