package org.youlin.gateway.decoder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

/** Opens a payload as strict JSON and makes sure that it is one whole value. */
final class JsonPayload {
    /** The one text by which Jackson tells a repeated key from other faults; a test watches over it. */
    private static final String DUPLICATE = "Duplicate field";

    private static final int NUMBER_CHARS_MAX = 400;
    /** More than the messages of any device hold. */
    private static final int NAMES_MAX = 500;

    private final DecoderLimits limits;
    private final JsonFactory factory;

    JsonPayload(DecoderLimits limits) {
        this(limits, NAMES_MAX);
    }

    /**
     * Opens payloads of a kind.
     *
     * @param namesMax how many keys may be remembered for the messages to come
     */
    JsonPayload(DecoderLimits limits, int namesMax) {
        this.limits = limits;
        this.factory = new FewNames(
                new JsonFactoryBuilder()
                        // Keys come from strangers: never let them fill the JVM's string table.
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        // UTF-8 only, else bytes with zeros are taken for UTF-16.
                        .disable(JsonFactory.Feature.CHARSET_DETECTION)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(limits.nestingMax())
                                .maxNumberLength(NUMBER_CHARS_MAX)
                                .maxNameLength(limits.payloadBytesMax())
                                .maxStringLength(limits.payloadBytesMax())
                                .build()),
                namesMax);
    }

    /** Reads a payload's one value, on whose first token the parser stands. */
    interface Body {
        /** Why the whole message is refused, if it is. */
        Optional<Refusal> read(JsonParser parser) throws IOException;
    }

    /** Has {@code body} read the payload; returns why the whole message is refused, if it is. */
    Optional<Refusal> read(ByteBuffer payload, Body body) {
        int bytes = payload.remaining();
        if (bytes > limits.payloadBytesMax()) {
            return refused(
                    RefusalReason.PAYLOAD_TOO_LARGE,
                    bytes + " bytes",
                    "at most " + limits.payloadBytesMax() + " bytes");
        }
        try (JsonParser parser = open(payload)) {
            if (parser.nextToken() == null) {
                return refused(RefusalReason.PAYLOAD_EMPTY, "", "a JSON object or array");
            }
            Optional<Refusal> whole = body.read(parser);
            if (whole.isPresent()) {
                return whole;
            }
            if (parser.nextToken() != null) {
                long offset = parser.currentTokenLocation().getByteOffset();
                return refused(RefusalReason.MALFORMED_JSON, "text after the end at byte " + offset, "one JSON value");
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(malformed(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private JsonParser open(ByteBuffer payload) throws IOException {
        if (payload.hasArray()) {
            return factory.createParser(
                    payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
        }
        byte[] copy = new byte[payload.remaining()];
        payload.duplicate().get(copy);
        return factory.createParser(copy);
    }

    private static Refusal malformed(JsonProcessingException e) {
        long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
        String text = "at byte " + offset + ": " + e.getOriginalMessage();
        return e.getOriginalMessage().startsWith(DUPLICATE)
                ? Refusals.ofPayload(RefusalReason.DUPLICATE_KEY, text, "each key once")
                : Refusals.ofPayload(RefusalReason.MALFORMED_JSON, text, "well-formed JSON");
    }

    private static Optional<Refusal> refused(RefusalReason reason, String value, String expected) {
        return Optional.of(Refusals.ofPayload(reason, value, expected));
    }
}
