package org.youlin.gateway.format.parking;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.vendor.Fields;

/** Vzenith plate cameras and their clones, by HTTP. */
public final class VzenithHttpDecoder implements Decoder {
    // Never "ok", and never paid: either would have the camera open the barrier.
    private static final Uplinks.Reply PLATE_TAKEN = Uplinks.Reply.json(
            "{\"Response_AlarmInfoPlate\":{\"info\":\"no\",\"content\":\"retransfer_stop\",\"is_pay\":\"false\"}}");

    private static final String NO_ORDERS = "{\"%s\":{\"info\":\"no\",\"serialData\":[]}}";

    private final PlateResult plates;
    private final CameraJson json;

    /**
     * A decoder as a profile's settings want it.
     *
     * @throws IllegalArgumentException when the settings do not make sense
     */
    public VzenithHttpDecoder(DecoderSettings settings, DecoderLimits limits) {
        VzenithSettings vzenith = settings.as(VzenithSettings.class);
        this.plates = new PlateResult(vzenith, UnaryOperator.identity());
        this.json = new CameraJson(vzenith.charset(), limits);
    }

    @Override
    public Uplinks decode(VendorMessage message) {
        JsonTree tree = json.read(message);
        if (tree.refusal().isPresent()) {
            // Plates are nearly all that cameras send; without this answer they would send it for ever.
            return Uplinks.refused(tree.refusal().get()).replying(PLATE_TAKEN);
        }
        Fields root = Fields.of(tree.root());
        if (root.has("AlarmInfoPlate")) {
            Fields alarm = root.in("AlarmInfoPlate");
            return plates.read(alarm, OptionalLong.empty(), camera(root, alarm)).replying(PLATE_TAKEN);
        }
        if (root.has("heartbeat")) {
            Uplink alive = Uplink.of(List.of(), List.of()).with(Uplink.Presence.ONLINE);
            return from(camera(root, root.in("heartbeat")), alive).replying(noOrders("Response_Heartbeat"));
        }
        if (root.has("AlarmGioIn")) {
            Fields alarm = root.in("AlarmGioIn");
            return Inputs.read(alarm.in("result").in("TriggerResult"), camera(root, alarm))
                    .replying(noOrders("Response_AlarmGioIn"));
        }
        if (root.has("SerialData")) {
            return Uplinks.nothing().replying(noOrders("Response_SerialData"));
        }
        return Uplinks.refused(Refusals.ofPayload(
                RefusalReason.UNKNOWN_CODE,
                String.join(", ", root.names()),
                "AlarmInfoPlate, heartbeat, AlarmGioIn or SerialData"));
    }

    private static Uplinks from(Optional<String> camera, Uplink uplink) {
        return Uplinks.of(camera.map(uplink::from).orElse(uplink));
    }

    private static Optional<String> camera(Fields root, Fields notice) {
        return notice.text("serialno").or(() -> root.text("serialno"));
    }

    private static Uplinks.Reply noOrders(String response) {
        return Uplinks.Reply.json(NO_ORDERS.formatted(response));
    }
}
