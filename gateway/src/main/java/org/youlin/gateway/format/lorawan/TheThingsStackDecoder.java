package org.youlin.gateway.format.lorawan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonPointer;
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
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.envelope.Contents;
import org.youlin.gateway.format.envelope.Envelope;
import org.youlin.gateway.format.map.MapSettings;

/** The Things Stack v3's messages as JSON, which leave out whatever is empty, zero or false. */
public final class TheThingsStackDecoder implements Decoder {
    private static final JsonPointer UPLINK = JsonPointer.compile("/uplink_message");
    private static final JsonPointer DEVICE_ID = JsonPointer.compile("/end_device_ids/device_id");
    private static final JsonPointer DEV_EUI = JsonPointer.compile("/end_device_ids/dev_eui");
    private static final JsonPointer TIME = JsonPointer.compile("/uplink_message/received_at");
    private static final JsonPointer PORT = JsonPointer.compile("/uplink_message/f_port");
    private static final JsonPointer PAYLOAD = JsonPointer.compile("/uplink_message/frm_payload");
    private static final JsonPointer DECODED = JsonPointer.compile("/uplink_message/decoded_payload");
    /** Messages that hold no telemetry, by the field that tells them apart. */
    private static final List<JsonPointer> OTHERS = List.of(
            JsonPointer.compile("/join_accept"),
            JsonPointer.compile("/downlink_ack"),
            JsonPointer.compile("/downlink_nack"),
            JsonPointer.compile("/downlink_sent"),
            JsonPointer.compile("/downlink_failed"),
            JsonPointer.compile("/downlink_queued"),
            JsonPointer.compile("/downlink_queue_invalidated"),
            JsonPointer.compile("/location_solved"),
            JsonPointer.compile("/service_data"));

    private final JsonTree.Reader json;
    private final Contents contents;
    private final Settings settings;

    /** Which of a device's names is its hardware id. */
    enum Name {
        DEVICE_ID,
        DEV_EUI;

        @JsonCreator
        static Name ofKey(String key) {
            return switch (key) {
                case "device_id" -> DEVICE_ID;
                case "dev_eui" -> DEV_EUI;
                default -> throw new IllegalArgumentException("device '" + key + "' is not one of device_id, dev_eui");
            };
        }
    }

    /**
     * The settings.
     *
     * @param payload the decoder of {@code frm_payload}
     * @param object the map of {@code decoded_payload}, which the server's payload formatter makes
     * @param ports which ports are meant; empty for all
     * @param device the hardware id; {@code device_id} when empty
     */
    record Settings(
            Optional<ObjectNode> payload, Optional<MapSettings> object, Optional<Ports> ports, Optional<Name> device) {
        Settings {
            requireNonNull(ports, "ports is null");
            requireNonNull(device, "device is null");
        }
    }

    /**
     * Takes settings.
     *
     * @param formats makes the decoder of what is inside
     * @throws IllegalArgumentException when the settings do not make sense
     */
    public TheThingsStackDecoder(
            DecoderSettings settings, Function<DecoderSettings, Decoder> formats, DecoderLimits limits) {
        this.settings = settings.as(Settings.class);
        this.json = new JsonTree.Reader(limits);
        this.contents =
                Contents.of(new Contents.Settings(this.settings.payload(), this.settings.object()), formats, limits);
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
        if (envelope.has(UPLINK)) {
            return up(message, envelope);
        }
        return OTHERS.stream().anyMatch(envelope::has)
                ? Uplinks.nothing()
                : Uplinks.refused(
                        Refusals.ofPayload(RefusalReason.UNKNOWN_CODE, "", "uplink_message, or another known message"));
    }

    private Uplinks up(VendorMessage message, Envelope envelope) {
        String device =
                switch (settings.device().orElse(Name.DEVICE_ID)) {
                    case DEVICE_ID -> envelope.hardwareId(DEVICE_ID);
                    case DEV_EUI -> envelope.eui(DEV_EUI);
                };
        OptionalLong tsMillis = envelope.isoTime(TIME);
        if (envelope.isRefused()) {
            return envelope.refused();
        }
        if (settings.ports().isPresent() && !settings.ports().get().include(envelope.at(PORT))) {
            return Uplinks.nothing();
        }
        Uplinks inside = contents.read(message, envelope.part(PAYLOAD), envelope.part(DECODED));
        return Envelope.stamped(inside, device, tsMillis);
    }
}
