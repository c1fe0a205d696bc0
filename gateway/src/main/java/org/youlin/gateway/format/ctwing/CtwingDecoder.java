package org.youlin.gateway.format.ctwing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.envelope.Contents;
import org.youlin.gateway.format.envelope.Envelope;
import org.youlin.gateway.format.map.JsonText;
import org.youlin.gateway.format.map.MapSettings;

/**
 * What CTWing pushes. Only the fields that are named here are looked at: the others, such as packet numbers and service
 * ids, are now a number and now an empty text.
 */
public final class CtwingDecoder implements Decoder {
    private static final JsonPointer TYPE = JsonPointer.compile("/messageType");
    private static final JsonPointer TIME = JsonPointer.compile("/timestamp");
    private static final JsonPointer PAYLOAD = JsonPointer.compile("/payload");
    private static final JsonPointer APP_DATA = JsonPointer.compile("/payload/APPdata");
    private static final JsonPointer EVENT_TYPE = JsonPointer.compile("/eventType");
    /** Where the parsed values stand, the most exact place first. */
    private static final List<JsonPointer> OBJECTS =
            List.of(JsonPointer.compile("/payload/serviceData"), PAYLOAD, JsonPointer.compile("/serviceData"));

    private final JsonTree.Reader json;
    private final Contents contents;
    private final boolean transparent;
    private final JsonPointer device;

    /** Which of a device's names is its hardware id. */
    enum Name {
        IMEI("IMEI"),
        DEVICE_ID("deviceId");

        private final String key;

        Name(String key) {
            this.key = key;
        }

        @JsonCreator
        static Name ofKey(String key) {
            return switch (key) {
                case "IMEI" -> IMEI;
                case "deviceId" -> DEVICE_ID;
                default -> throw new IllegalArgumentException("device '" + key + "' is not one of IMEI, deviceId");
            };
        }
    }

    /**
     * The settings.
     *
     * @param payload the decoder of {@code APPdata}, for products that CTWing passes on as they are
     * @param object the map of the payload, for products that CTWing decodes
     * @param device the hardware id; {@code IMEI} when empty
     */
    record Settings(Optional<ObjectNode> payload, Optional<MapSettings> object, Optional<Name> device) {
        Settings {
            requireNonNull(device, "device is null");
        }
    }

    /**
     * Takes settings.
     *
     * @param formats makes the decoder of what is inside
     * @throws IllegalArgumentException when the settings do not make sense
     */
    public CtwingDecoder(DecoderSettings settings, Function<DecoderSettings, Decoder> formats, DecoderLimits limits) {
        Settings wanted = settings.as(Settings.class);
        this.json = new JsonTree.Reader(limits);
        this.contents = Contents.of(new Contents.Settings(wanted.payload(), wanted.object()), formats, limits);
        this.transparent = wanted.payload().isPresent();
        this.device = JsonPointer.compile("/" + wanted.device().orElse(Name.IMEI).key);
    }

    @Override
    public Uplinks decode(VendorMessage message) {
        JsonTree tree = json.read(message.payload());
        if (tree.refusal().isPresent()) {
            return Uplinks.refused(tree.refusal().get());
        }
        if (!tree.root().isObject()) {
            return Envelope.notAnObject(tree.root());
        }
        Envelope envelope = new Envelope(tree.root());
        return switch (envelope.at(TYPE).asText()) {
            case "dataReport" -> report(message, envelope);
            case "deviceOnlineOfflineReport" -> presence(envelope);
            case "commandResponse" -> Uplinks.nothing();
            default -> {
                envelope.refuse(
                        RefusalReason.UNKNOWN_CODE, TYPE, "dataReport, deviceOnlineOfflineReport or commandResponse");
                yield envelope.refused();
            }
        };
    }

    private Uplinks report(VendorMessage message, Envelope envelope) {
        String name = envelope.hardwareId(device);
        OptionalLong tsMillis = envelope.epochMillis(TIME);
        JsonPointer object = OBJECTS.stream()
                .filter(pointer -> envelope.at(pointer).isObject())
                .findFirst()
                .orElse(PAYLOAD);
        if (transparent && !envelope.has(APP_DATA)) {
            envelope.refuse(RefusalReason.WRONG_TYPE, APP_DATA, "base64; for a parsed payload the setting is 'object'");
        } else if (!transparent && !envelope.at(object).isObject()) {
            envelope.refuse(RefusalReason.WRONG_TYPE, PAYLOAD, "an object");
        }
        if (envelope.isRefused()) {
            return envelope.refused();
        }
        Uplinks inside = contents.read(message, envelope.part(APP_DATA), envelope.part(object));
        return Envelope.stamped(inside, name, tsMillis);
    }

    private Uplinks presence(Envelope envelope) {
        String name = envelope.hardwareId(device);
        OptionalLong tsMillis = envelope.epochMillis(TIME);
        JsonNode event = envelope.at(EVENT_TYPE);
        Optional<Uplink.Presence> said = said(JsonText.word(event).orElse(""));
        if (said.isEmpty()) {
            envelope.refuse(RefusalReason.UNKNOWN_CODE, EVENT_TYPE, "1 for online or 0 for offline");
        }
        if (envelope.isRefused()) {
            return envelope.refused();
        }
        Uplink uplink = Uplink.of(List.of(), List.of()).with(said.get());
        return Envelope.stamped(Uplinks.of(uplink), name, tsMillis);
    }

    private static Optional<Uplink.Presence> said(String eventType) {
        return switch (eventType) {
            case "1" -> Optional.of(Uplink.Presence.ONLINE);
            case "0" -> Optional.of(Uplink.Presence.OFFLINE);
            default -> Optional.empty();
        };
    }
}
