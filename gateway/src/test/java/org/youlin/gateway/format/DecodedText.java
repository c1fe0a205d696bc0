package org.youlin.gateway.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.reading.Refusal;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;

/**
 * Decoded messages as text, for tables: {@code device@time metric=value event{detail=…} ONLINE} for an uplink,
 * {@code !REASON field 'value'} for a refusal, {@code /} between them, {@code -} for nothing at all.
 */
public final class DecodedText {
    private static final int DECIMALS = 6;

    private DecodedText() {}

    /** A decoder as a profile would name it; apostrophes in {@code settings} stand for quotation marks. */
    public static Decoder decoder(String format, String settings) {
        return new Formats(DecoderLimits.DEFAULTS).decoder(new DecoderSpec(format, settings.replace('\'', '"')));
    }

    /** A golden message; {@code .hex} and {@code .base64} files hold the bytes that arrive. */
    public static VendorMessage wire(String topic, String name) {
        ByteBuffer file = Street.wire(name);
        String text = StandardCharsets.UTF_8.decode(file.duplicate()).toString().strip();
        ByteBuffer payload = name.endsWith(".hex")
                ? ByteBuffer.wrap(HexFormat.of().parseHex(text))
                : name.endsWith(".base64") ? ByteBuffer.wrap(Base64.getDecoder().decode(text)) : file;
        return new VendorMessage(topic, "", payload, Street.NOW);
    }

    public static VendorMessage message(byte[] bytes) {
        return new VendorMessage("", "", ByteBuffer.wrap(bytes), Street.NOW);
    }

    /** Apostrophes in {@code json} stand for quotation marks. */
    public static VendorMessage json(String json) {
        return message(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public static String of(Uplinks uplinks) {
        List<String> lines = new ArrayList<>();
        uplinks.uplinks().forEach(uplink -> lines.add(line(uplink)));
        uplinks.refusals().forEach(refusal -> lines.add(line(refusal)));
        return lines.isEmpty() ? "-" : String.join(" / ", lines);
    }

    private static String line(Uplink uplink) {
        List<String> parts = new ArrayList<>();
        String time =
                uplink.tsMillis().isPresent() ? Long.toString(uplink.tsMillis().getAsLong()) : "";
        parts.add(uplink.hardwareId().orElse("") + "@" + time);
        uplink.samples().forEach(sample -> parts.add(sample.metric() + "=" + number(sample.value())));
        uplink.happenings().forEach(happening -> parts.add(happening.type() + new TreeMap<>(happening.details())));
        uplink.presence().ifPresent(presence -> parts.add(presence.name()));
        return String.join(" ", parts);
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String line(Refusal refusal) {
        return "!" + refusal.reason() + " " + refusal.field() + " '" + refusal.value() + "'";
    }
}
