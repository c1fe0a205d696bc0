package org.youlin.gateway.format.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.meter.MeterFrames.bcd;
import static org.youlin.gateway.format.meter.MeterFrames.cjt188;
import static org.youlin.gateway.format.meter.MeterFrames.decode;
import static org.youlin.gateway.format.meter.MeterFrames.decoder;
import static org.youlin.gateway.format.meter.MeterFrames.hex;
import static org.youlin.gateway.format.meter.MeterFrames.refusals;
import static org.youlin.gateway.format.meter.MeterFrames.together;
import static org.youlin.gateway.format.meter.MeterFrames.values;
import static org.youlin.gateway.format.meter.MeterFrames.wire;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;

final class Cjt188Test {
    private static final byte[] HEAT = wire("cjt188-heat");
    private static final int DATA_AT = 11;
    private static final int DATA_BYTES = 46;

    private final Decoder decoder = decoder("cjt188", "{}");

    private static byte[] heatData() {
        return Arrays.copyOfRange(HEAT, DATA_AT, DATA_AT + DATA_BYTES);
    }

    /** The heat answer with {@code bytes} at {@code at} of its data, and a right checksum. */
    private static byte[] heatWith(int at, String bytes) {
        byte[] data = heatData();
        byte[] other = hex(bytes);
        System.arraycopy(other, 0, data, at, other.length);
        return cjt188(0x20, 0x81, data);
    }

    @Test
    void aHeatMeterSaysEverythingInOneAnswer() {
        Uplinks uplinks = decode(decoder, HEAT);
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "settled_energy", 12_045.67,
                        "energy", 12_860.12,
                        "power", 4.52,
                        "flow", 0.38,
                        "volume", 22_310.45,
                        "supply_temp", 45.2,
                        "return_temp", 38.15,
                        "running_hours", 2_184.0,
                        "battery_low", 0.0,
                        "valve_open", 1.0));
        Uplink uplink = uplinks.uplinks().get(0);
        assertThat(uplink.hardwareId()).isEqualTo(Optional.of("11110062010203"));
        assertThat(uplink.tsMillis()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void aSampleNamesItsFirstByte() {
        assertThat(decode(decoder, HEAT).uplinks().get(0).samples())
                .extracting(sample -> sample.metric() + " " + sample.field())
                .contains("settled_energy byte 14", "energy byte 19", "supply_temp byte 39", "battery_low byte 55");
    }

    @Test
    void aMeterWithALowBatterySaysSo() {
        assertThat(values(decode(decoder, wire("cjt188-heat-low-battery"))))
                .containsEntry("battery_low", 1.0)
                .containsEntry("flow", 0.0)
                .containsEntry("supply_temp", 18.2)
                .containsEntry("return_temp", 17.9);
    }

    @Test
    void theOtherOrderOfTheIdentifierAndUnitsInFrontAreUnderstood() {
        Uplinks uplinks = decode(decoder, wire("cjt188-heat-unit-first"));
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks))
                .containsEntry("energy", 12_860.0) // 12.86 MWh
                .containsEntry("power", 4.52)
                .containsEntry("flow", 0.38)
                .containsEntry("volume", 223.1)
                .containsEntry("supply_temp", 45.2);
    }

    @ParameterizedTest(name = "identifier {0}, dialect {1}")
    @CsvSource({"1F 90, auto", "90 1F, auto", "1F 90, unit-last", "90 1F, unit-last"})
    void eachOrderGoesWithEachDialect(String identifier, String dialect) {
        Decoder forced = decoder("cjt188", "{\"dialect\":\"" + dialect + "\"}");
        assertThat(values(decode(forced, heatWith(0, identifier)))).containsEntry("energy", 12_860.12);
    }

    @Test
    void aForcedDialectRefusesTheOther() {
        Decoder forced = decoder("cjt188", "{\"dialect\":\"unit-first\"}");
        Uplinks uplinks = decode(forced, HEAT);
        assertThat(refusals(uplinks))
                .contains("UNKNOWN_CODE, byte 14: 67", "UNKNOWN_CODE, byte 19: 12", "UNKNOWN_CODE, byte 24: 52");
        assertThat(values(uplinks)).containsEntry("supply_temp", 45.2).doesNotContainKey("energy");
    }

    @Test
    void aFrameThatFitsBothDialectsIsRefused() {
        // Every amount begins and ends in a unit code of its quantity, and all of it reads as digits.
        byte[] data = together(
                hex("1F 90 01 05 11 11 11 05 05 11 11 11 05 14 11 11 11 17 32 11 11 11 35 29 11 11 11 29"),
                hex("20 45 00 15 38 00 84 21 00 00 30 08 12 01 26 20 00 00"));
        assertThat(refusals(decode(decoder, cjt188(0x20, 0x81, data))))
                .containsExactly("UNKNOWN_CODE, byte 14: unit codes both before and behind the digits");
        Decoder forced = decoder("cjt188", "{\"dialect\":\"unit-first\"}");
        assertThat(values(decode(forced, cjt188(0x20, 0x81, data)))).containsEntry("energy", 51_111.11);
    }

    @Test
    void digitsThatCannotBeReadDecideBetweenTwoDialects() {
        // As above, but 2C is no pair of digits: the units stand behind.
        byte[] data = together(
                hex("1F 90 01 05 11 11 11 05 05 11 11 11 05 14 11 11 11 17 32 11 11 11 35 29 11 11 11 2C"),
                hex("20 45 00 15 38 00 84 21 00 00 30 08 12 01 26 20 00 00"));
        assertThat(values(decode(decoder, cjt188(0x20, 0x81, data)))).containsEntry("energy", 111_111.05);
    }

    @Test
    void withoutAnyUnitNothingIsGuessed() {
        byte[] data =
                together(hex("1F 90 01"), new byte[25], hex("20 45 00 15 38 00 84 21 00 00 30 08 12 01 26 20 00 00"));
        Uplinks uplinks = decode(decoder, cjt188(0x20, 0x81, data));
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(refusals(uplinks))
                .containsExactly("UNKNOWN_CODE, byte 14: no unit code before or behind all digits");
    }

    @Test
    void theShortAnswerIsToldByItsLength() {
        byte[] data = together(
                hex("90 1F 01"),
                bcd(1_204_567, 4),
                hex("05"),
                bcd(1_286_012, 4),
                hex("05"),
                bcd(452, 3),
                hex("17"),
                bcd(38, 3),
                hex("35"),
                bcd(2_231_045, 4),
                hex("2C"),
                bcd(4_520, 2),
                bcd(3_815, 2),
                bcd(2_184, 4),
                hex("00 30 08 12 01 26 20 04 00"));
        assertThat(data).hasSize(43);
        Uplinks uplinks = decode(decoder, cjt188(0x20, 0x81, data));
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks))
                .containsEntry("energy", 12_860.12)
                .containsEntry("power", 4.52)
                .containsEntry("flow", 0.38)
                .containsEntry("volume", 22_310.45)
                .containsEntry("supply_temp", 45.2)
                .containsEntry("return_temp", 38.15)
                .containsEntry("running_hours", 2_184.0)
                .containsEntry("battery_low", 1.0);
    }

    @ParameterizedTest(name = "type {0} -> volume {1}")
    @CsvSource({"10, 123.45", "11, 123.45", "30, 123.45"})
    void waterAndGasMetersSayTheirVolume(String type, double expected) {
        byte[] data = together(
                hex("1F 90 01"),
                bcd(12_345, 4),
                hex("2C"),
                bcd(10_000, 4),
                hex("2C"),
                hex("00 30 08 12 01 26 20 01 00"));
        Uplinks uplinks = decode(decoder, cjt188(hex(type)[0], 0x81, data));
        assertThat(values(uplinks)).containsEntry("volume", expected).containsEntry("valve_open", 0.0);
    }

    @Test
    void aReplyOfAnotherHeatTypeIsAHeatReply() {
        assertThat(values(decode(decoder, cjt188(0x25, 0x81, heatData())))).containsEntry("energy", 12_860.12);
    }

    @ParameterizedTest(name = "unit {0} -> {1} kWh")
    @CsvSource({
        "01, 0.003572255555555556",
        "02, 12.86012",
        "05, 12860.12",
        "08, 12860120.0",
        "0A, 1286012000.0",
        "0B, 3.572255555555556",
        "0E, 3572.255555555556",
        "11, 3572255.555555556",
        "13, 357225555.5555556",
    })
    void energyComesInManyUnits(String unit, double expected) {
        assertThat(values(decode(decoder, heatWith(12, unit)))).containsEntry("energy", expected);
    }

    @ParameterizedTest(name = "{0} at {1} -> {2} {3}")
    @CsvSource({
        "14, 17, power, 0.00452",
        "1A, 17, power, 4520.0",
        "32, 22, flow, 0.00038",
        "29, 27, volume, 22.31045",
    })
    void otherQuantitiesDoToo(String unit, int at, String metric, double expected) {
        assertThat(values(decode(decoder, heatWith(at, unit)))).containsEntry(metric, expected);
    }

    @Test
    void aProfileMayTeachUnitsAndDecimals() {
        Decoder taught = decoder(
                "cjt188",
                "{\"units\":{\"0e\":\"GJ\",\"77\":\"L/h\"},\"decimals\":{\"energy\":0,\"flow\":4,\"power\":3}}");
        assertThat(values(decode(taught, heatWith(12, "0E")))).containsEntry("energy", 357_225_555.5555556);
        assertThat(values(decode(taught, heatWith(22, "77"))))
                .containsEntry("flow", 0.0000038)
                .containsEntry("power", 0.452);
    }

    @Test
    void theMetersClockIsUsedWhereItIsBelieved() {
        Decoder believing = decoder("cjt188", "{\"time\":\"meter\"}");
        assertThat(decode(believing, HEAT).uplinks().get(0).tsMillis())
                .hasValue(Instant.parse("2026-01-12T00:30:00Z").toEpochMilli());
        Decoder elsewhere = decoder("cjt188", "{\"time\":\"meter\",\"zone\":\"UTC\"}");
        assertThat(decode(elsewhere, HEAT).uplinks().get(0).tsMillis())
                .hasValue(Instant.parse("2026-01-12T08:30:00Z").toEpochMilli());
    }

    @Test
    void aWrongClockMattersOnlyWhereItIsBelieved() {
        byte[] thirteenthMonth = heatWith(37, "00 30 08 12 13 26 20");
        assertThat(refusals(decode(decoder, thirteenthMonth))).isEmpty();
        Uplinks uplinks = decode(decoder("cjt188", "{\"time\":\"meter\"}"), thirteenthMonth);
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(refusals(uplinks)).containsExactly("TIMESTAMP_INVALID, byte 48: 00 30 08 12 13 26 20");
    }

    @ParameterizedTest(name = "status {0} -> battery {1}, valve {2}, fault {3}")
    @CsvSource({
        "00, 0, 1, ",
        "01, 0, 0, ",
        "02, 0,  , 1",
        "03, 0,  , 1",
        "04, 1, 1, ",
        "05, 1, 0, ",
        "F8, 0, 1, ",
    })
    void statusBitsTellBatteryAndValve(String status, double battery, Double open, Double fault) {
        Map<String, Double> values = values(decode(decoder, heatWith(44, status)));
        assertThat(values.get("battery_low")).isEqualTo(battery);
        assertThat(values.get("valve_open")).isEqualTo(open);
        assertThat(values.get("valve_fault")).isEqualTo(fault);
    }

    @Test
    void statusBitsStandWhereTheProfileSays() {
        Decoder other = decoder("cjt188", "{\"status\":{\"valve\":192,\"batteryLow\":32}}");
        assertThat(values(decode(other, heatWith(44, "60"))))
                .containsEntry("battery_low", 1.0)
                .containsEntry("valve_open", 0.0);
    }

    @Test
    void aQuestionSaysNothing() {
        assertThat(decode(decoder, wire("cjt188-question"))).isEqualTo(Uplinks.nothing());
    }

    @Test
    void anAnswerToAWriteSaysNothing() {
        assertThat(decode(decoder, cjt188(0x20, 0x84, hex("A0 17 01 00 00")))).isEqualTo(Uplinks.nothing());
    }

    @Test
    void anErrorAnswerIsRefusedWithItsCode() {
        Uplinks uplinks = decode(decoder, wire("cjt188-error"));
        assertThat(refusals(uplinks)).containsExactly("DEVICE_ERROR, byte 9: C1, data 01 01 00");
        assertThat(uplinks.refusals().get(0).expected()).contains("11110062010203");
    }

    @Test
    void aWrongChecksumIsRefusedWithBoth() {
        Uplinks uplinks = decode(decoder, wire("cjt188-heat-bad-checksum"));
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(refusals(uplinks)).containsExactly("CHECKSUM_WRONG, byte 57: B4");
        assertThat(uplinks.refusals().get(0).expected()).isEqualTo("the checksum 4B");
    }

    @Test
    void aValueThatIsNoNumberIsRefusedAloneWithItsByte() {
        Uplinks uplinks = decode(decoder, heatWith(28, "EE EE EE"));
        assertThat(refusals(uplinks)).containsExactly("FRAME_MALFORMED, byte 41: EE");
        assertThat(values(uplinks)).containsEntry("return_temp", 38.15).doesNotContainKey("supply_temp");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "68                                                 | FRAME_CUT, byte 1: 1 bytes",
                "68 20 03 02 01 62 00 11 11 81                      | FRAME_CUT, byte 10: 10 bytes",
                "68 20 03 02 01 62 00 11 11 81 2E 1F 90             | FRAME_CUT, byte 13: 13 bytes",
                "68 20 03 02 01 62 00 11 11 C1 03 01 01 00 D8 17    | FRAME_MALFORMED, byte 15: 17",
                "68 90 03 02 01 62 00 11 11 C1 03 01 01 00 48 16    | UNKNOWN_CODE, byte 1: 90",
                "68 20 03 02 01 62 00 11 AA 81 03 1F 90 01 DF 16    | FRAME_MALFORMED, byte 8: AA",
                "68 20 03 02 01 62 00 11 11 81 03 1F 90 01 46 16    | FRAME_MALFORMED, byte 10: 03",
                "68 20 03 02 01 62 00 11 11 81 03 21 D1 01 89 16    | UNKNOWN_CODE, byte 11: 21 D1",
                "68 20 03 02 01 62 00 11 11 87 03 1F 90 01 4C 16    | UNKNOWN_CODE, byte 9: 87",
                "FE FE                                              | FRAME_CUT, byte 2: 2 wake bytes",
                "''                                                 | PAYLOAD_EMPTY, payload: ",
            })
    void whatIsNoAnswerIsRefusedWithItsByte(String payload, String expected) {
        Uplinks uplinks = decode(decoder, hex(payload));
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(refusals(uplinks)).containsExactly(expected == null ? "" : withBlank(expected));
    }

    private static String withBlank(String expected) {
        return expected.endsWith(":") ? expected + " " : expected;
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"decimals\":{\"flow\":7}}      | decoder.decimals: decimals.flow is 7; it must be 0 to 6",
                "{\"units\":{\"5\":\"kWh\"}}      | units: '5' must be two hexadecimal digits, such as 0E",
                "{\"status\":{\"valve\":5}}       | decoder.status: status.valve is 5; it must be a mask of two neighbouring bits of a byte",
                "{\"status\":{\"batteryLow\":3}}  | decoder.status: status.batteryLow is 3; it must be a mask of one bit of a byte",
                "{\"zone\":\"Lanzhou\"}           | zone 'Lanzhou' is no time zone, such as Asia/Shanghai",
            })
    void settingsThatMakeNoSenseAreNamed(String settings, String expected) {
        assertThatThrownBy(() -> decoder("cjt188", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"dialect\":\"b\"}", "{\"units\":{\"05\":\"cal\"}}", "{\"decimal\":{}}", "{\"encoding\":1}"})
    void settingsThatAreUnknownAreRefused(String settings) {
        assertThatThrownBy(() -> decoder("cjt188", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("decoder.");
    }
}
