package org.youlin.gateway.format.gate;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.vendor.Details;
import org.youlin.gateway.format.vendor.Fields;
import org.youlin.gateway.format.vendor.PicturedJson;
import org.youlin.gateway.format.vendor.VendorTime;

/** Hikvision access controllers and door stations, which push events by ISAPI as JSON or as multipart with pictures. */
public final class HikvisionDecoder implements Decoder {
    private static final String EVENT = "AccessControllerEvent";
    private static final Uplinks.Reply TAKEN =
            Uplinks.Reply.json("{\"statusCode\":1,\"statusString\":\"OK\",\"subStatusCode\":\"ok\"}");
    private static final Map<String, String> CAUSES =
            Stream.of(HikvisionCode.values()).collect(Collectors.toMap(HikvisionCode::code, HikvisionCode::cause));

    private final HikvisionSettings settings;
    private final Map<String, Meaning> meanings;
    private final VendorTime time;
    private final PicturedJson json;

    /**
     * A decoder as a profile's settings want it.
     *
     * @throws IllegalArgumentException when the settings do not make sense
     */
    public HikvisionDecoder(DecoderSettings settings, DecoderLimits limits) {
        this.settings = settings.as(HikvisionSettings.class);
        this.meanings = this.settings.meanings();
        this.time = VendorTime.in(this.settings.zone());
        this.json = new PicturedJson(limits);
    }

    @Override
    public Uplinks decode(VendorMessage message) {
        List<Uplink> uplinks = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        List<ByteBuffer> parts = Multipart.json(message);
        if (parts.isEmpty()) {
            refusals.add(Refusals.ofPayload(RefusalReason.FRAME_MALFORMED, "no JSON part", "a part that holds JSON"));
        }
        for (ByteBuffer part : parts) {
            JsonTree tree = json.read(part);
            if (tree.refusal().isPresent()) {
                refusals.add(tree.refusal().get());
            } else {
                readNotice(Fields.of(tree.root()), uplinks, refusals);
            }
        }
        // A refused notice is answered the same way: it is kept here, and sent again it would be refused again.
        return new Uplinks(uplinks, refusals, Optional.of(TAKEN));
    }

    private void readNotice(Fields notice, List<Uplink> uplinks, List<Refusal> refusals) {
        String type = notice.text("eventType").orElse("");
        if (isHeartbeat(type, notice.text("eventState").orElse(""))) {
            return;
        }
        Fields event = notice.in(EVENT);
        if (event.in(EVENT).isObject()) {
            event = event.in(EVENT); // Some firmware wraps the event in itself.
        }
        if (event.isObject()) {
            readEvent(notice, event, uplinks, refusals);
        } else if (type.isEmpty() || type.equals(EVENT)) {
            refusals.add(notice.refuse(RefusalReason.NOT_AN_OBJECT, EVENT, "an object"));
        } else {
            refusals.add(notice.refuse(RefusalReason.UNKNOWN_CODE, "eventType", EVENT + ", or a heartbeat"));
        }
    }

    private static boolean isHeartbeat(String type, String state) {
        return type.equalsIgnoreCase("heartBeat")
                || (type.equalsIgnoreCase("videoloss") && state.equalsIgnoreCase("inactive"));
    }

    private void readEvent(Fields notice, Fields event, List<Uplink> uplinks, List<Refusal> refusals) {
        OptionalLong major = event.integer("majorEventType");
        OptionalLong sub = event.integer("subEventType");
        if (major.isEmpty() || sub.isEmpty()) {
            String missing = major.isEmpty() ? "majorEventType" : "subEventType";
            refusals.add(event.refuse(RefusalReason.WRONG_TYPE, missing, "a whole number"));
            return;
        }
        String code = major.getAsLong() + "/" + sub.getAsLong();
        Meaning meaning = meanings.get(code);
        if (meaning == null) {
            refusals.add(Refusals.of(
                    RefusalReason.UNKNOWN_CODE,
                    event.at("subEventType"),
                    code,
                    "a known code, or one under 'codes' in the profile's decoder"));
            return;
        }
        OptionalLong happened = notice.text("dateTime").map(time::millis).orElse(OptionalLong.empty());
        if (happened.isEmpty()) {
            refusals.add(notice.refuse(
                    RefusalReason.TIMESTAMP_INVALID, "dateTime", "a time such as 2026-01-12T02:13:44+08:00"));
            return;
        }
        long tsMillis = VendorTime.tellingApart(happened.getAsLong(), event.integer("serialNo"));
        Uplink uplink =
                Uplink.of(meaning.samples(), happenings(meaning, code, event)).at(tsMillis);
        if (!uplink.isEmpty()) {
            uplinks.add(hardwareId(notice, event).map(uplink::from).orElse(uplink));
        }
    }

    private static List<Uplink.Happening> happenings(Meaning meaning, String code, Fields event) {
        if (meaning.event().isEmpty()) {
            return List.of();
        }
        Details details = new Details()
                .put("code", code)
                .put("cause", Optional.ofNullable(CAUSES.get(code)))
                .put("card", event.text("cardNo"))
                .put("person", event.text("employeeNoString").or(() -> event.text("employeeNo")))
                .put("name", event.text("name"))
                .put("mode", event.text("currentVerifyMode"))
                .put("door", event.text("doorNo"))
                .put("reader", event.text("cardReaderNo"))
                .put("serial", event.text("serialNo"));
        if (event.text("currentEvent").orElse("").equals("false")) {
            details.put(Uplink.Happening.REPLAYED, "true");
        }
        return List.of(new Uplink.Happening(meaning.event().get(), details.toMap()));
    }

    private Optional<String> hardwareId(Fields notice, Fields event) {
        String field = settings.hardwareIdField();
        Function<String, String> atDoor = controller ->
                settings.isPerDoor() ? controller + "/" + event.text("doorNo").orElse("1") : controller;
        return notice.text(field).or(() -> event.text(field)).map(atDoor);
    }
}
