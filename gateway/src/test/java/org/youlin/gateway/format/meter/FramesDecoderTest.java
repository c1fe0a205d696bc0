package org.youlin.gateway.format.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.gateway.format.meter.MeterFrames.decode;
import static org.youlin.gateway.format.meter.MeterFrames.decoder;
import static org.youlin.gateway.format.meter.MeterFrames.hex;
import static org.youlin.gateway.format.meter.MeterFrames.refusals;
import static org.youlin.gateway.format.meter.MeterFrames.together;
import static org.youlin.gateway.format.meter.MeterFrames.values;
import static org.youlin.gateway.format.meter.MeterFrames.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.Uplinks;

final class FramesDecoderTest {
    private static final byte[] HEAT = wire("cjt188-heat");
    private static final byte[] LOW_BATTERY = wire("cjt188-heat-low-battery");
    private static final byte[] BAD_CHECKSUM = wire("cjt188-heat-bad-checksum");
    private static final byte[] ERROR = wire("cjt188-error");

    private final Decoder raw = decoder("cjt188", "{\"encoding\":\"raw\"}");
    private final Decoder hex = decoder("cjt188", "{\"encoding\":\"hex\"}");
    private final Decoder base64 = decoder("cjt188", "{\"encoding\":\"base64\"}");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void theSameFrameComesRawInHexAndInBase64() {
        Uplinks expected = decode(raw, HEAT);
        String digits = HexFormat.of().formatHex(HEAT);
        assertThat(decode(hex, ascii(digits))).isEqualTo(expected);
        assertThat(decode(hex, ascii(digits.toUpperCase(Locale.ROOT)))).isEqualTo(expected);
        assertThat(decode(hex, ascii(HexFormat.ofDelimiter(" ").formatHex(HEAT) + "\r\n")))
                .isEqualTo(expected);
        assertThat(decode(base64, Base64.getEncoder().encode(HEAT))).isEqualTo(expected);
        assertThat(decode(base64, Base64.getMimeEncoder().encode(HEAT))).isEqualTo(expected);
        assertThat(decode(base64, Base64.getEncoder().withoutPadding().encode(HEAT)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "hex    | 68 2x | FRAME_MALFORMED, character 4: 78h",
                "hex    | 68 2  | FRAME_CUT, payload: 3 digits",
                "base64 | aC*=  | FRAME_MALFORMED, character 2: 2Ah",
                "base64 | aCA=a | FRAME_CUT, payload: 5 letters",
                "base64 | a     | FRAME_CUT, payload: 1 letters",
            })
    void aBrokenWrappingIsRefusedWithTheCharacter(String encoding, String payload, String expected) {
        Decoder decoder = encoding.equals("hex") ? hex : base64;
        assertThat(refusals(decode(decoder, ascii(payload)))).containsExactly(expected);
    }

    @Test
    void severalFramesMayCome() {
        Uplinks uplinks = decode(raw, together(hex("FE FE FE"), HEAT, hex("FE"), LOW_BATTERY, ERROR));
        assertThat(uplinks.uplinks()).hasSize(2);
        assertThat(refusals(uplinks)).containsExactly("DEVICE_ERROR, byte 131: C1, data 01 01 00");
    }

    @Test
    void aBadFrameAmongGoodOnesLosesOnlyItself() {
        Uplinks uplinks = decode(raw, together(HEAT, BAD_CHECKSUM, LOW_BATTERY));
        assertThat(uplinks.uplinks()).hasSize(2);
        assertThat(refusals(uplinks)).containsExactly("CHECKSUM_WRONG, byte 116: B4");
    }

    @Test
    void eachOfTwoBadFramesIsRefused() {
        assertThat(refusals(decode(raw, together(BAD_CHECKSUM, BAD_CHECKSUM))))
                .containsExactly("CHECKSUM_WRONG, byte 57: B4", "CHECKSUM_WRONG, byte 116: B4");
    }

    @Test
    void aCutFrameDoesNotSwallowTheNext() {
        byte[] cut = Arrays.copyOf(HEAT, 20);
        Uplinks uplinks = decode(raw, together(cut, LOW_BATTERY));
        assertThat(values(uplinks)).containsEntry("battery_low", 1.0);
        assertThat(uplinks.refusals()).hasSize(1);
    }

    @Test
    void aWrongLengthThatReachesBeyondTheEndDoesNotSwallowTheNext() {
        byte[] wrong = HEAT.clone();
        wrong[10] = (byte) 0xff;
        Uplinks uplinks = decode(raw, together(wrong, LOW_BATTERY));
        assertThat(values(uplinks)).containsEntry("battery_low", 1.0);
        assertThat(refusals(uplinks)).containsExactly("FRAME_CUT, byte 118: 118 bytes");
    }

    @Test
    void strayBytesAreRefusedOnce() {
        Uplinks uplinks = decode(raw, together(hex("00 01 02"), HEAT, hex("0D 0A")));
        assertThat(uplinks.uplinks()).hasSize(1);
        assertThat(refusals(uplinks)).containsExactly("FRAME_MALFORMED, byte 0: 00", "FRAME_MALFORMED, byte 62: 0D");
    }

    @Test
    void thereIsAnEndToFrames() {
        byte[] question = hex("68 20 03 02 01 62 00 11 11 01 03 1F 90 01 C6 16");
        byte[][] many = new byte[300][];
        Arrays.fill(many, question);
        assertThat(refusals(decode(raw, together(many))))
                .containsExactly("TOO_MANY_READINGS, payload: more than 256 frames");
    }

    @Test
    void thereIsAnEndToPayloads() {
        byte[] long_ = new byte[DecoderLimits.DEFAULTS.payloadBytesMax() + 1];
        assertThat(refusals(decode(raw, long_))).containsExactly("PAYLOAD_TOO_LARGE, payload: 65537 bytes");
    }

    @Test
    void aPayloadOfNothingButBeginningsEnds() {
        byte[] beginnings = new byte[DecoderLimits.DEFAULTS.payloadBytesMax()];
        Arrays.fill(beginnings, (byte) 0x68);
        assertThat(decode(raw, beginnings).refusals()).isNotEmpty().hasSizeLessThan(600);
    }
}
