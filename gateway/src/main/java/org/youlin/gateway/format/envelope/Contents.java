package org.youlin.gateway.format.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.map.JsonText;
import org.youlin.gateway.format.map.MapReader;
import org.youlin.gateway.format.map.MapSettings;

/** What reads the inside of an envelope: another decoder its bytes, or a map the object that somebody made of them. */
public final class Contents {
    private final Optional<Decoder> payload;
    private final Optional<MapReader> object;

    private Contents(Optional<Decoder> payload, Optional<MapReader> object) {
        this.payload = payload;
        this.object = object;
    }

    /**
     * The settings that say what is inside.
     *
     * @param payload the decoder of the bytes; empty when there is a map
     * @param object the map of the object; empty when there is a decoder
     */
    public record Settings(Optional<ObjectNode> payload, Optional<MapSettings> object) {
        public Settings {
            if (payload.isPresent() == object.isPresent()) {
                throw new IllegalArgumentException("exactly one of 'payload' and 'object' must be set");
            }
            if (object.isPresent() && object.get().device().isPresent()) {
                throw new IllegalArgumentException("object.device: the envelope names the device");
            }
        }
    }

    /** A part of an envelope, and where it stood. */
    public record Part(JsonNode node, String field) {
        /** Whether there is nothing in it. */
        boolean isEmpty() {
            return JsonText.isAbsent(node)
                    || (node.isTextual() && node.textValue().isEmpty());
        }
    }

    /**
     * Takes the settings of what is inside.
     *
     * @param formats makes the decoder of the bytes
     * @throws IllegalArgumentException when there can be no such decoder
     */
    public static Contents of(Settings settings, Function<DecoderSettings, Decoder> formats, DecoderLimits limits) {
        return new Contents(
                settings.payload().map(inner -> formats.apply(DecoderSettings.inner("payload", inner))),
                settings.object().map(map -> new MapReader(map, limits)));
    }

    /** Reads base64 text or the object, whichever the settings want; nothing when the sender had nothing to say. */
    public Uplinks read(VendorMessage envelope, Part base64, Part made) {
        if (payload.isPresent()) {
            return base64.isEmpty() ? Uplinks.nothing() : readBytes(envelope, base64, payload.get());
        }
        return base64.isEmpty() && made.isEmpty() ? Uplinks.nothing() : readObject(made, object.orElseThrow());
    }

    private static Uplinks readBytes(VendorMessage envelope, Part base64, Decoder decoder) {
        Optional<byte[]> bytes = base64.node().isTextual() ? bytes(base64.node().textValue()) : Optional.empty();
        return bytes.map(inside -> decoder.decode(envelope.inner(inside))).orElseGet(() -> refused(base64, "base64"));
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Uplinks readObject(Part made, MapReader map) {
        return made.node().isObject() || made.node().isArray()
                ? map.read(made.node())
                : refused(made, "an object; the sender's own decoder has to be set up to make it");
    }

    private static Uplinks refused(Part part, String expected) {
        return Uplinks.refused(
                Refusals.of(RefusalReason.WRONG_TYPE, part.field(), JsonText.shown(part.node()), expected));
    }
}
