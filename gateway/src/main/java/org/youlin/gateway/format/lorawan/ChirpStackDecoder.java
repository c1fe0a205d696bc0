package org.youlin.gateway.format.lorawan;

import static java.util.Objects.requireNonNull;

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
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.envelope.Contents;
import org.youlin.gateway.format.envelope.Envelope;
import org.youlin.gateway.format.map.MapSettings;

/** ChirpStack v4's events as JSON. The hardware id is the DevEUI in lower case. */
public final class ChirpStackDecoder implements Decoder {
    private static final String EVENT = "/event/";
    private static final JsonPointer DEV_EUI = JsonPointer.compile("/deviceInfo/devEui");
    private static final JsonPointer TIME = JsonPointer.compile("/time");
    private static final JsonPointer PORT = JsonPointer.compile("/fPort");
    private static final JsonPointer DATA = JsonPointer.compile("/data");
    private static final JsonPointer OBJECT = JsonPointer.compile("/object");
    private static final JsonPointer BATTERY = JsonPointer.compile("/batteryLevel");
    private static final JsonPointer BATTERY_UNKNOWN = JsonPointer.compile("/batteryLevelUnavailable");
    private static final JsonPointer MAINS = JsonPointer.compile("/externalPowerSource");

    private final JsonTree.Reader json;
    private final Contents contents;
    private final Optional<Ports> ports;

    /**
     * The settings.
     *
     * @param payload the decoder of {@code data}
     * @param object the map of {@code object}, which ChirpStack's codec makes
     * @param ports which ports are meant; empty for all
     */
    record Settings(Optional<ObjectNode> payload, Optional<MapSettings> object, Optional<Ports> ports) {
        Settings {
            requireNonNull(ports, "ports is null");
        }
    }

    /**
     * Takes settings.
     *
     * @param formats makes the decoder of what is inside
     * @throws IllegalArgumentException when the settings do not make sense
     */
    public ChirpStackDecoder(
            DecoderSettings settings, Function<DecoderSettings, Decoder> formats, DecoderLimits limits) {
        Settings wanted = settings.as(Settings.class);
        this.json = new JsonTree.Reader(limits);
        this.contents = Contents.of(new Contents.Settings(wanted.payload(), wanted.object()), formats, limits);
        this.ports = wanted.ports();
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
        String event = event(message.topic(), envelope);
        return switch (event) {
            case "up" -> up(message, envelope);
            case "status" -> status(envelope);
            case "join", "ack", "txack", "log", "location", "integration" -> Uplinks.nothing();
            default ->
                Uplinks.refused(Refusals.of(
                        RefusalReason.UNKNOWN_CODE,
                        "topic",
                        event,
                        "up, status, join, ack, txack, log, location or integration after " + EVENT));
        };
    }

    /** The event's name, by the topic; a push has no topic, but the fields tell the two that matter. */
    private static String event(String topic, Envelope envelope) {
        int at = topic.lastIndexOf(EVENT);
        if (at >= 0) {
            return topic.substring(at + EVENT.length());
        }
        boolean up = envelope.has(PORT) || envelope.has(DATA) || envelope.has(OBJECT);
        return up ? "up" : envelope.has(BATTERY) ? "status" : "log";
    }

    private Uplinks up(VendorMessage message, Envelope envelope) {
        String devEui = envelope.eui(DEV_EUI);
        OptionalLong tsMillis = envelope.isoTime(TIME);
        if (envelope.isRefused()) {
            return envelope.refused();
        }
        if (ports.isPresent() && !ports.get().include(envelope.at(PORT))) {
            return Uplinks.nothing();
        }
        Uplinks inside = contents.read(message, envelope.part(DATA), envelope.part(OBJECT));
        return Envelope.stamped(inside, devEui, tsMillis);
    }

    private static Uplinks status(Envelope envelope) {
        if (envelope.at(MAINS).asBoolean() || envelope.at(BATTERY_UNKNOWN).asBoolean() || !envelope.has(BATTERY)) {
            return Uplinks.nothing();
        }
        String devEui = envelope.eui(DEV_EUI);
        OptionalLong tsMillis = envelope.isoTime(TIME);
        JsonNode level = envelope.at(BATTERY);
        if (!level.isNumber()) {
            envelope.refuse(RefusalReason.WRONG_TYPE, BATTERY, "a number");
        }
        if (envelope.isRefused()) {
            return envelope.refused();
        }
        Uplink.Sample battery = new Uplink.Sample("battery", level.doubleValue(), BATTERY.toString());
        return Envelope.stamped(Uplinks.of(Uplink.of(List.of(battery), List.of())), devEui, tsMillis);
    }
}
