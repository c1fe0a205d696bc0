package org.youlin.gateway.format.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.gateway.format.meter.MeterFrames.bcd;
import static org.youlin.gateway.format.meter.MeterFrames.cjt188;
import static org.youlin.gateway.format.meter.MeterFrames.decode;
import static org.youlin.gateway.format.meter.MeterFrames.decoder;
import static org.youlin.gateway.format.meter.MeterFrames.dlt645;
import static org.youlin.gateway.format.meter.MeterFrames.hex;
import static org.youlin.gateway.format.meter.MeterFrames.littleEndian;
import static org.youlin.gateway.format.meter.MeterFrames.mbus;
import static org.youlin.gateway.format.meter.MeterFrames.message;
import static org.youlin.gateway.format.meter.MeterFrames.rtu;
import static org.youlin.gateway.format.meter.MeterFrames.together;
import static org.youlin.gateway.format.meter.MeterFrames.values;
import static org.youlin.gateway.format.meter.MeterFrames.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Mutations;

/** What holds for every value, every frame and any bytes at all. */
final class MeterPropertiesTest {
    private static final int MUTATIONS = 100_000;
    private static final String MODBUS = "{" + ModbusTest.POINTS.replace('\'', '"') + "}";

    private static final Decoder CJT188 = decoder("cjt188", "{\"time\":\"meter\"}");
    private static final Decoder MBUS = decoder("mbus", "{\"time\":\"meter\"}");
    private static final Decoder DLT645 = decoder("dlt645", "{}");
    private static final Decoder RTU = decoder("modbus", MODBUS);
    private static final Decoder TCP =
            decoder("modbus", MODBUS.replace("{\"blocks\"", "{\"framing\":\"tcp\",\"blocks\""));
    private static final Decoder PDU =
            decoder("modbus", MODBUS.replace("{\"blocks\"", "{\"framing\":\"pdu\",\"blocks\""));
    private static final Decoder SIGNED = decoder(
            "dlt645",
            "{\"points\":[{\"di\":\"02030000\",\"metric\":\"power\",\"decimals\":4,\"bytes\":3,\"signed\":true}]}");
    private static final Decoder FLOATS = decoder(
            "modbus",
            "{\"blocks\":[{\"function\":4,\"start\":7,\"count\":2,\"points\":["
                    + "{\"register\":7,\"metric\":\"flow\",\"type\":\"float32\",\"wordOrder\":\"little\"}]}]}");

    @Property
    void everyHeatReadingComesBack(
            @ForAll @LongRange(max = 99_999_999) long energy,
            @ForAll @LongRange(max = 99_999_999) long power,
            @ForAll @LongRange(max = 99_999_999) long flow,
            @ForAll @LongRange(max = 999_999) long supply) {
        byte[] data = together(
                hex("1F 90 01 67 45 20 01 05"),
                together(bcd(energy, 4), hex("05"), bcd(power, 4), hex("17"), bcd(flow, 4), hex("35")),
                together(hex("45 10 23 02 2C"), bcd(supply, 3), bcd(3_815, 3), bcd(2_184, 3)),
                hex("00 30 08 12 01 26 20 00 00"));
        assertThat(values(decode(CJT188, cjt188(0x20, 0x81, data))))
                .containsEntry("energy", energy / 100.0)
                .containsEntry("power", power / 100.0)
                .containsEntry("flow", flow / 100.0)
                .containsEntry("supply_temp", supply / 100.0);
    }

    @Property
    void everyMbusNumberComesBack(@ForAll int energy, @ForAll @IntRange(max = 99_999_999) int volume) {
        byte[] records = together(hex("04 06"), littleEndian(energy, 4), hex("0C 13"), bcd(volume, 4));
        Map<String, Double> values = values(decode(MBUS, mbus(records)));
        assertThat(values.get("energy")).isEqualTo(energy == Integer.MIN_VALUE ? null : Double.valueOf(energy));
        assertThat(values).containsEntry("volume", volume / 1_000.0);
    }

    @Property
    void everyDlt645NumberComesBack(
            @ForAll @LongRange(max = 99_999_999) long energy,
            @ForAll @IntRange(min = -799_999, max = 799_999) int power) {
        assertThat(values(decode(DLT645, dlt645(0x91, together(hex("00 00 00 00"), bcd(energy, 4))))))
                .containsEntry("energy", energy / 100.0);
        byte[] digits = bcd(Math.abs(power), 3);
        digits[2] |= (byte) (power < 0 ? 0x80 : 0);
        assertThat(values(decode(SIGNED, dlt645(0x91, together(hex("00 00 03 02"), digits)))))
                .containsEntry("power", power / 10_000.0);
    }

    @Property
    void everyFloatComesBack(@ForAll float flow) {
        byte[] word = ByteBuffer.allocate(4).putFloat(flow).array();
        byte[] answer = together(hex("01 04 04"), new byte[] {word[2], word[3], word[0], word[1]});
        assertThat(values(decode(FLOATS, rtu(answer))))
                .containsEntry("flow", Double.parseDouble(Float.toString(flow)) + 0.0);
    }

    static Stream<Arguments> checksummed() {
        return Stream.of(
                Arguments.of(CJT188, wire("cjt188-heat")),
                Arguments.of(CJT188, wire("cjt188-heat-unit-first")),
                Arguments.of(CJT188, wire("cjt188-heat-low-battery")),
                Arguments.of(MBUS, wire("mbus-kamstrup-multical-601")),
                Arguments.of(MBUS, wire("mbus-cf-compact")),
                Arguments.of(DLT645, wire("dlt645-energy")),
                Arguments.of(RTU, wire("modbus-loop")));
    }

    @ParameterizedTest
    @MethodSource("checksummed")
    void oneWrongBitAnywhereIsNoticed(Decoder decoder, byte[] frame) {
        Map<String, Double> good = values(decode(decoder, frame));
        for (int bit = 0; bit < 8 * frame.length; bit++) {
            byte[] flipped = frame.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Uplinks uplinks = decode(decoder, flipped);
            assertThat(uplinks.uplinks()).as("bit %d", bit).isEmpty();
            assertThat(uplinks.refusals()).as("bit %d", bit).isNotEmpty();
            Uplinks followed = decode(decoder, together(flipped, frame));
            assertThat(values(followed))
                    .as("bit %d, the good frame behind", bit)
                    .isEqualTo(good);
        }
    }

    @ParameterizedTest
    @MethodSource("checksummed")
    void aFrameThatIsCutAnywhereIsNoticed(Decoder decoder, byte[] frame) {
        for (int length = 0; length < frame.length; length++) {
            Uplinks uplinks = decode(decoder, Arrays.copyOf(frame, length));
            assertThat(uplinks.uplinks()).as("%d bytes", length).isEmpty();
            assertThat(uplinks.refusals()).as("%d bytes", length).isNotEmpty();
        }
    }

    @Property
    void anyBytesHaveAnOutcome(@ForAll byte[] payload) {
        for (Decoder decoder : List.of(CJT188, MBUS, DLT645, RTU, TCP, PDU)) {
            Uplinks uplinks = decode(decoder, payload);
            assertThat(uplinks.uplinks().isEmpty() && uplinks.refusals().isEmpty() && payload.length < 4)
                    .isFalse();
        }
    }

    private static List<VendorMessage> seeds(String... names) {
        return Stream.of(names).map(name -> message(wire(name))).toList();
    }

    @Test
    void brokenHeatFramesDoNoHarm() {
        Mutations.survives(
                CJT188,
                seeds("cjt188-heat", "cjt188-heat-unit-first", "cjt188-error", "cjt188-question"),
                188,
                MUTATIONS);
    }

    @Test
    void brokenMbusFramesDoNoHarm() {
        Mutations.survives(
                MBUS, seeds("mbus-kamstrup-multical-601", "mbus-cf-compact", "mbus-minocal"), 13757, MUTATIONS);
    }

    /** Mutated frames fail their checksums: here it is made right again, so that what is inside is read. */
    @Test
    void brokenDataInWholeFramesDoNoHarm() {
        Decoder heat = inside(CJT188, data -> cjt188(0x20, 0x81, data), 255);
        Mutations.survives(heat, List.of(message(inner("cjt188-heat", 11)), message(new byte[43])), 1881, MUTATIONS);
        Decoder records = inside(MBUS, data -> mbus("08 01 72", data), 252);
        Mutations.survives(
                records,
                List.of(message(inner("mbus-kamstrup-multical-601", 7)), message(inner("mbus-minocal", 7))),
                13758,
                MUTATIONS);
        Decoder energy = inside(DLT645, data -> dlt645(0x91, data), 255);
        Mutations.survives(energy, List.of(message(hex("00 00 00 00 67 45 23 01"))), 6451, MUTATIONS);
        Decoder registers = inside(RTU, MeterFrames::rtu, 255);
        Mutations.survives(registers, List.of(message(inner("modbus-loop", 0))), 1, MUTATIONS);
    }

    private static byte[] inner(String name, int from) {
        byte[] frame = wire(name);
        return Arrays.copyOfRange(frame, from, frame.length - 2);
    }

    private static Decoder inside(Decoder decoder, UnaryOperator<byte[]> frame, int bytesMax) {
        return message -> {
            byte[] data = message.bytes();
            return decoder.decode(message.inner(frame.apply(Arrays.copyOf(data, Math.min(data.length, bytesMax)))));
        };
    }

    @Test
    void brokenEnergyFramesDoNoHarm() {
        Mutations.survives(DLT645, seeds("dlt645-energy", "dlt645-question"), 645, MUTATIONS);
    }

    @Test
    void brokenModbusFramesDoNoHarm() {
        List<VendorMessage> answers = seeds("modbus-loop", "modbus-question", "modbus-exception");
        Mutations.survives(RTU, answers, 1, MUTATIONS);
        Mutations.survives(TCP, List.of(message(hex("00 2A 00 00 00 17 01 03 14" + "01 C4".repeat(10)))), 2, MUTATIONS);
        Mutations.survives(PDU, List.of(message(inner("modbus-loop", 1))), 3, MUTATIONS);
    }

    @Test
    void brokenHexAndBase64DoNoHarm() {
        byte[] heat = wire("cjt188-heat");
        Decoder hexed = decoder("cjt188", "{\"encoding\":\"hex\"}");
        Mutations.survives(
                hexed,
                List.of(message(HexFormat.of().formatHex(heat).getBytes(StandardCharsets.US_ASCII))),
                16,
                MUTATIONS);
        Decoder base64 = decoder("cjt188", "{\"encoding\":\"base64\"}");
        Mutations.survives(base64, List.of(message(Base64.getEncoder().encode(heat))), 64, MUTATIONS);
    }
}
