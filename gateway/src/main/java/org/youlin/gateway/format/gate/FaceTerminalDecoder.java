package org.youlin.gateway.format.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.vendor.Details;
import org.youlin.gateway.format.vendor.Fields;
import org.youlin.gateway.format.vendor.PicturedJson;
import org.youlin.gateway.format.vendor.VendorTime;

/** The family of face terminals that speak MQTT on {@code mqtt/face/{id}/…}, sold under many names. */
public final class FaceTerminalDecoder implements Decoder {
    /**
     * What differs between sites.
     *
     * @param zone of the terminals' clocks, which send local time
     * @param strangers whether the picture of somebody who only walks by is an event called stranger; false when
     *     empty
     * @param acknowledge whether records are acknowledged, so that terminals keep them until then; true when empty
     */
    record Settings(Optional<String> zone, Optional<Boolean> strangers, Optional<Boolean> acknowledge) {}

    private static final String FACE = "/face/";
    private static final Pattern TOPIC_LEVEL = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final int NUMBER_CHARS_MAX = 40;
    private static final int ACK_SNAP = 1;
    private static final int ACK_RECORD = 2;

    private final Settings settings;
    private final VendorTime time;
    private final PicturedJson json;
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * A decoder as a profile's settings want it.
     *
     * @throws IllegalArgumentException when the settings do not make sense
     */
    public FaceTerminalDecoder(DecoderSettings settings, DecoderLimits limits) {
        this.settings = settings.as(Settings.class);
        this.time = VendorTime.in(this.settings.zone());
        this.json = new PicturedJson(limits);
    }

    @Override
    public Uplinks decode(VendorMessage message) {
        JsonTree tree = json.read(message.payload());
        if (tree.refusal().isPresent()) {
            return Uplinks.refused(tree.refusal().get());
        }
        Fields root = Fields.of(tree.root());
        Fields info = root.in("info");
        if (!info.isObject()) {
            return Uplinks.refused(root.refuse(RefusalReason.NOT_AN_OBJECT, "info", "an object"));
        }
        Optional<String> terminal =
                info.text("facesluiceId").or(() -> root.text("facesluiceId")).or(() -> terminalOf(message.topic()));
        String operator = root.text("operator").orElse("");
        return switch (operator) {
            case "RecPush", "VerifyPush" ->
                acknowledged(
                        record(info, terminal), ACK_RECORD, info.node().path("RecordID"), message.topic(), terminal);
            case "StrSnapPush", "SnapPush" ->
                acknowledged(snap(info, terminal), ACK_SNAP, info.node().path("SnapID"), message.topic(), terminal);
            case "HeartBeat", "Online" -> presence(Uplink.Presence.ONLINE, terminal);
            case "Offline" -> presence(Uplink.Presence.OFFLINE, terminal);
            default ->
                operator.endsWith("Ack")
                        ? Uplinks.nothing()
                        : Uplinks.refused(root.refuse(
                                RefusalReason.UNKNOWN_CODE,
                                "operator",
                                "RecPush, StrSnapPush, HeartBeat, Online, Offline or an acknowledgement"));
        };
    }

    private Uplinks record(Fields info, Optional<String> terminal) {
        OptionalLong status = info.integer("VerifyStatus");
        if (status.isEmpty() || status.getAsLong() < 0 || status.getAsLong() > 3) {
            return Uplinks.refused(info.refuse(RefusalReason.UNKNOWN_CODE, "VerifyStatus", "0, 1, 2 or 3"));
        }
        if (status.getAsLong() == 0) {
            return Uplinks.nothing(); // Seen, not judged: nobody asked to pass.
        }
        boolean passed = status.getAsLong() == 1;
        Details details = new Details()
                .put("person", info.text("customId").or(() -> info.text("personId")))
                .put("name", info.text("personName").or(() -> info.text("persionName")))
                .put("record", info.text("RecordID"))
                .put("similarity", info.text("similarity1"))
                .put("mode", "face");
        if (!passed) {
            details.put("cause", status.getAsLong() == 2 ? "refused" : "not_registered");
        }
        if (info.is("PersonType", 1)) {
            details.put("list", "black");
        }
        return happened(passed ? "pass" : "denied", details, info, terminal, info.integer("RecordID"));
    }

    private Uplinks snap(Fields info, Optional<String> terminal) {
        return settings.strangers().orElse(false)
                ? happened(
                        "stranger",
                        new Details().put("record", info.text("SnapID")),
                        info,
                        terminal,
                        info.integer("SnapID"))
                : Uplinks.nothing();
    }

    private Uplinks happened(
            String event, Details details, Fields info, Optional<String> terminal, OptionalLong number) {
        OptionalLong happened = info.text("time").map(time::millis).orElse(OptionalLong.empty());
        if (happened.isEmpty()) {
            Refusal refusal =
                    info.refuse(RefusalReason.TIMESTAMP_INVALID, "time", "a local time such as 2026-01-12 07:41:07");
            return Uplinks.refused(refusal);
        }
        if (info.is("PushType", 2) || info.is("Sendintime", 0)) {
            details.put(Uplink.Happening.REPLAYED, "true");
        }
        Uplink uplink = Uplink.of(List.of(), List.of(new Uplink.Happening(event, details.toMap())))
                .at(VendorTime.tellingApart(happened.getAsLong(), number));
        return Uplinks.of(terminal.map(uplink::from).orElse(uplink));
    }

    private static Uplinks presence(Uplink.Presence presence, Optional<String> terminal) {
        Uplink uplink = Uplink.of(List.of(), List.of()).with(presence);
        return Uplinks.of(terminal.map(uplink::from).orElse(uplink));
    }

    /** A refused record is acknowledged too: it is kept here, and sent again it would be refused again. */
    private Uplinks acknowledged(Uplinks uplinks, int type, JsonNode number, String topic, Optional<String> terminal) {
        Optional<String> answerTopic = answerTopic(topic, terminal);
        boolean isNumbered = (number.isTextual() || number.isIntegralNumber())
                && number.asText().length() <= NUMBER_CHARS_MAX;
        if (!settings.acknowledge().orElse(true) || !isNumbered || answerTopic.isEmpty()) {
            return uplinks;
        }
        ObjectNode answer = mapper.createObjectNode().put("operator", "PushAck");
        answer.put("messageId", "PushAck-" + number.asText());
        // Terminals that write numbers as texts read them as texts.
        ObjectNode info = answer.putObject("info");
        if (number.isTextual()) {
            info.put("PushAckType", Integer.toString(type));
        } else {
            info.put("PushAckType", type);
        }
        info.set("SnapOrRecordID", number);
        return uplinks.replying(Uplinks.Reply.to(answerTopic.get(), answer.toString()));
    }

    /** {@code mqtt/face/1900001} for what came by {@code mqtt/face/1900001/Rec}. */
    private static Optional<String> answerTopic(String topic, Optional<String> terminal) {
        return terminalOf(topic).isPresent()
                ? Optional.of(topic.substring(0, topic.lastIndexOf('/')))
                : terminal.filter(id -> TOPIC_LEVEL.matcher(id).matches()).map(id -> "mqtt/face/" + id);
    }

    private static Optional<String> terminalOf(String topic) {
        int face = ("/" + topic).lastIndexOf(FACE);
        int end = topic.lastIndexOf('/');
        int start = face + FACE.length() - 1;
        return face >= 0 && start < end && topic.indexOf('/', start) == end
                ? Optional.of(topic.substring(start, end))
                : Optional.empty();
    }
}
