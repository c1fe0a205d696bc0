package org.youlin.gateway.format.parking;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.vendor.Fields;

/**
 * Vzenith plate cameras and their clones, by MQTT: {@code device/{sn}/message/up/{name}}, or in older firmware
 * {@code {sn}/device/message/up/{name}}.
 */
public final class VzenithMqttDecoder implements Decoder {
    private static final String UP = "/message/up/";
    private static final String DEVICE = "device";

    private final PlateResult plates;
    private final CameraJson json;

    /**
     * A decoder as a profile's settings want it.
     *
     * @throws IllegalArgumentException when the settings do not make sense
     */
    public VzenithMqttDecoder(DecoderSettings settings, DecoderLimits limits) {
        VzenithSettings vzenith = settings.as(VzenithSettings.class);
        UnaryOperator<String> spelling = VzenithMqttDecoder::plain;
        this.plates = new PlateResult(vzenith, spelling);
        this.json = new CameraJson(vzenith.charset(), limits);
    }

    @Override
    public Uplinks decode(VendorMessage message) {
        JsonTree tree = json.read(message);
        if (tree.refusal().isPresent()) {
            return Uplinks.refused(tree.refusal().get());
        }
        Fields root = Fields.of(tree.root());
        Fields payload = root.in("payload");
        // The broker vouches for the topic, and nobody for what stands in the message.
        Optional<String> camera = cameraOf(message.topic()).or(() -> root.text("sn"));
        Optional<String> fromTopic = nameOf(message.topic());
        String name = fromTopic.or(() -> root.text("name")).orElse("");
        return switch (name) {
            case "ivs_result" -> plates.read(payload.in("AlarmInfoPlate"), root.integer("timestamp"), camera);
            case "keep_alive" -> said(Uplink.of(List.of(), List.of()).with(Uplink.Presence.ONLINE), camera);
            case "gpio_in" -> Inputs.read(input(payload), camera);
            case "barr_gate_status" -> barrier(payload, camera);
            default ->
                Uplinks.refused(root.refuse(
                        RefusalReason.UNKNOWN_CODE, "name", "ivs_result, keep_alive, gpio_in or barr_gate_status"));
        };
    }

    private static Fields input(Fields payload) {
        Fields wrapped = payload.in("AlarmGioIn").in("result").in("TriggerResult");
        return wrapped.isObject() ? wrapped : payload;
    }

    private static Uplinks barrier(Fields payload, Optional<String> camera) {
        List<Uplink.Sample> samples = new ArrayList<>();
        addSample("gate_status", "gate_status", payload, samples);
        addSample("gate_connected", "connect_status", payload, samples);
        addSample("gate_enabled", "enable", payload, samples);
        return samples.isEmpty()
                ? Uplinks.refused(payload.refuse(RefusalReason.NO_VALUES, "gate_status", "a whole number"))
                : said(Uplink.of(samples, List.of()), camera);
    }

    private static void addSample(String metric, String field, Fields payload, List<Uplink.Sample> samples) {
        OptionalLong value = payload.integer(field);
        if (value.isPresent()) {
            samples.add(new Uplink.Sample(metric, value.getAsLong(), payload.at(field)));
        }
    }

    private static Uplinks said(Uplink uplink, Optional<String> camera) {
        return Uplinks.of(camera.map(uplink::from).orElse(uplink));
    }

    private static Optional<String> cameraOf(String topic) {
        int up = topic.lastIndexOf(UP);
        if (up < 0) {
            return Optional.empty();
        }
        String[] levels = topic.substring(0, up).split("/", -1);
        if (levels.length < 2) {
            return Optional.empty();
        }
        String last = levels[levels.length - 1];
        String before = levels[levels.length - 2];
        Optional<String> camera = before.equals(DEVICE)
                ? Optional.of(last)
                : last.equals(DEVICE) ? Optional.of(before) : Optional.empty();
        return camera.filter(id -> !id.isEmpty());
    }

    private static Optional<String> nameOf(String topic) {
        int up = topic.lastIndexOf(UP);
        return up < 0 ? Optional.empty() : Optional.of(topic.substring(up + UP.length()));
    }

    /** The plate in Base64; a plate that some firmware sends as it is stays as it is. */
    private static String plain(String license) {
        try {
            byte[] bytes = Base64.getDecoder().decode(license);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return license;
        }
    }
}
