package org.youlin.gateway.format.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.meter.MeterFrames.decode;
import static org.youlin.gateway.format.meter.MeterFrames.decoder;
import static org.youlin.gateway.format.meter.MeterFrames.hex;
import static org.youlin.gateway.format.meter.MeterFrames.mbus;
import static org.youlin.gateway.format.meter.MeterFrames.refusals;
import static org.youlin.gateway.format.meter.MeterFrames.together;
import static org.youlin.gateway.format.meter.MeterFrames.values;
import static org.youlin.gateway.format.meter.MeterFrames.wire;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.Uplinks;

final class MbusTest {
    private final Decoder decoder = decoder("mbus", "{}");
    private final Decoder believing = decoder("mbus", "{\"time\":\"meter\",\"zone\":\"UTC\"}");

    private Uplinks records(String records) {
        return decode(decoder, mbus(hex(records)));
    }

    @Test
    void aKamstrupMeter() {
        Uplinks uplinks = decode(decoder, wire("mbus-kamstrup-multical-601"));
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks))
                .isEqualTo(Map.of(
                        "energy", 37_351.0,
                        "settled_energy", 33_361.0,
                        "volume", 561.08,
                        "running_hours", 985.0,
                        "supply_temp", 101.69,
                        "return_temp", 46.16,
                        "power", 34.7,
                        "flow", 0.543,
                        "battery_low", 0.0));
        assertThat(uplinks.uplinks().get(0).hardwareId()).isEqualTo(Optional.of("06855817"));
        assertThat(uplinks.uplinks().get(0).tsMillis()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void whatHoldsWhileInErrorOfAnotherUnitOrForATariffIsLeftOut() {
        assertThat(values(decode(decoder, wire("mbus-cf-compact"))))
                .isEqualTo(Map.of(
                        "energy", 0.0,
                        "volume", 0.02, // not that of the second and third input
                        "flow", 0.0,
                        "supply_temp", 21.8,
                        "return_temp", 22.0,
                        "running_hours", 1_176.0 * 24, // not the hours in error
                        "battery_low", 0.0));
        assertThat(values(decode(decoder, wire("mbus-sensostar"))))
                .containsEntry("flow", 0.0) // not the highest, 0.025
                .containsEntry("power", 0.0) // not the highest, 0.011
                .containsEntry("volume", 0.0) // not 11 ml a pulse
                .containsEntry("running_hours", 524.0 * 24)
                .containsEntry("battery_low", 1.0); // status 27h
    }

    @Test
    void highStorageNumbersAreStoredValues() {
        Uplinks uplinks = decode(decoder, wire("mbus-minocal"));
        assertThat(values(uplinks))
                .containsEntry("energy", 3.0)
                .containsEntry("volume", 0.074)
                .containsEntry("supply_temp", 20.71)
                .containsEntry("return_temp", 20.38)
                .doesNotContainKey("settled_energy");
        Decoder settled = decoder("mbus", "{\"settledStorage\":8}");
        assertThat(values(decode(settled, wire("mbus-minocal")))).containsEntry("settled_energy", 3.0);
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource({
        "04 03 40 E2 01 00, energy, 123.456",
        "04 06 40 E2 01 00, energy, 123456",
        "04 0E 40 E2 01 00, energy, 34293.33333333333", // MJ
        "04 0F 40 E2 01 00, energy, 342933.3333333333", // 10 MJ
        "04 FB 00 40 E2 01 00, energy, 12345600", // 0.1 MWh
        "04 FB 01 40 E2 01 00, energy, 123456000", // MWh
        "04 FB 09 0A 00 00 00, energy, 2777.777777777778", // GJ
        "04 13 40 E2 01 00, volume, 123.456",
        "04 15 40 E2 01 00, volume, 12345.6",
        "02 FB 10 05 00, volume, 500",
        "02 2B 10 27, power, 10",
        "02 2D 10 27, power, 1000",
        "02 33 10 27, power, 2.777777777777778", // kJ/h
        "02 FB 28 05 00, power, 500", // 0.1 MW
        "02 3B 20 02, flow, 0.544",
        "02 3E 20 02, flow, 544",
        "02 43 20 02, flow, 3.264", // 0.1 l/min
        "02 4B 20 02, flow, 1.9584", // ml/s
        "02 5A C8 01, supply_temp, 45.6",
        "02 5B 2D 00, supply_temp, 45",
        "02 5E 84 FF, return_temp, -12.4",
        "02 20 10 0E, running_hours, 1",
        "02 21 3C 00, running_hours, 1",
        "02 25 3C 00, running_hours, 1",
        "02 27 02 00, running_hours, 48",
    })
    void quantitiesComeInManyUnits(String record, String metric, double expected) {
        Uplinks uplinks = records(record);
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks)).isEqualTo(Map.of(metric, expected, "battery_low", 0.0));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "01 5B 9C, -100",
        "02 5B 9C FF, -100",
        "03 5B 9C FF FF, -100",
        "04 5B 9C FF FF FF, -100",
        "06 5B 9C FF FF FF FF FF, -100",
        "07 5B 9C FF FF FF FF FF FF FF, -100",
        "05 5B CD CC 34 42, 45.2",
        "09 5B 45, 45",
        "0A 5B 45 00, 45",
        "0A 5B 45 F0, -45",
        "0B 5B 45 00 F0, -45",
        "0C 5B 45 00 00 00, 45",
        "0E 5B 45 00 00 00 00 00, 45",
        "0D 5B C2 45 00, 45",
        "0D 5B D2 45 00, -45",
        "0D 5B E2 9C FF, -100",
        "2F 2F 02 5B 9C FF 2F, -100", // fillers
    })
    void numbersAreWrittenInManyWays(String record, double expected) {
        Uplinks uplinks = records(record);
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks)).containsEntry("supply_temp", expected);
    }

    @ParameterizedTest(name = "{0} is no value")
    @CsvSource({
        "01 5B 80",
        "02 5B 00 80",
        "03 5B 00 00 80",
        "04 5B 00 00 00 80",
        "07 5B 00 00 00 00 00 00 00 80",
        "05 5B 00 00 C0 7F",
        "05 5B 00 00 80 7F",
        "0C 5B FF FF FF FF",
        "00 5B",
        "08 5B",
        "0D 5B 02 34 35",
        "0D 5B C0",
        "0D 5B E0",
    })
    void aMeterThatHasNoValueSaysSo(String record) {
        Uplinks uplinks = records(record + " 02 5F 15 00");
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks)).isEqualTo(Map.of("return_temp", 21.0, "battery_low", 0.0));
    }

    @ParameterizedTest(name = "{0} is something else")
    @CsvSource({
        "12 5B 2D 00", // highest
        "22 5B 2D 00", // lowest
        "32 5B 2D 00", // in error
        "42 5B 2D 00", // stored
        "82 01 5B 2D 00", // stored
        "82 10 5B 2D 00", // tariff 1
        "82 40 5B 2D 00", // unit 1
        "02 DB 28 2D 00", // a pulse
        "02 DB 15 2D 00", // no data available
        "02 DB 3C 2D 00", // backwards
        "02 7C 03 43 42 41 2D 00", // plain text
        "02 FC 03 48 52 25 74 2D 00", // plain text with an extension
        "02 FD 17 2D 00", // error flags
        "02 FF 5B 2D 00", // the maker's
        "02 6C 2D 00", // a date
    })
    void whatIsNotTheCurrentTotalIsLeftOut(String record) {
        Uplinks uplinks = records(record + " 02 5F 15 00");
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks)).isEqualTo(Map.of("return_temp", 21.0, "battery_low", 0.0));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "02 DB 00 2D 00, 45", // no error
        "02 DB 3B 2D 00, 45", // forwards only
        "02 DB 74 2D 00, 0.45", // times 0.01
        "02 DB 7D 2D 00, 45000", // times 1000
    })
    void extensionsThatKeepTheQuantityAreUnderstood(String record, double expected) {
        assertThat(values(records(record))).containsEntry("supply_temp", expected);
    }

    @Test
    void theFirstOfTwoCounts() {
        assertThat(values(records("02 5B 2D 00 02 5B 2E 00"))).containsEntry("supply_temp", 45.0);
    }

    @Test
    void theMakersOwnDataAreSkipped() {
        assertThat(values(records("02 5B 2D 00 0F 02 5F"))).containsEntry("supply_temp", 45.0);
        assertThat(values(records("02 5B 2D 00 1F 02 5F"))).containsEntry("supply_temp", 45.0);
    }

    @Test
    void theMetersClockIsUsedWhereItIsBelieved() {
        byte[] minutes = mbus(hex("02 5B 2D 00 04 6D 1E 28 4C 31"));
        assertThat(decode(believing, minutes).uplinks().get(0).tsMillis())
                .hasValue(Instant.parse("2026-01-12T08:30:00Z").toEpochMilli());
        byte[] seconds = mbus(hex("02 5B 2D 00 06 6D 05 1E 28 4C 31 00"));
        assertThat(decode(believing, seconds).uplinks().get(0).tsMillis())
                .hasValue(Instant.parse("2026-01-12T08:30:05Z").toEpochMilli());
        assertThat(decode(decoder, minutes).uplinks().get(0).tsMillis()).isEmpty();
    }

    @Test
    void withoutAClockTheTimeOfReceiptCounts() {
        assertThat(decode(believing, mbus(hex("02 5B 2D 00 44 6D 1E 08 4C 31")))
                        .uplinks()
                        .get(0)
                        .tsMillis())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"00 00 00 00", "9E 08 4C 31", "1E 08 4C 3D", "3C 08 4C 31"})
    void aWrongClockMattersOnlyWhereItIsBelieved(String time) {
        byte[] frame = mbus(hex("02 5B 2D 00 04 6D " + time));
        assertThat(decode(decoder, frame).refusals()).isEmpty();
        Uplinks uplinks = decode(believing, frame);
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(refusals(uplinks)).containsExactly("TIMESTAMP_INVALID, byte 25: " + time);
    }

    @Test
    void aNumberWithHalfBytesAboveNineIsRefusedAlone() {
        Uplinks uplinks = records("0C 06 00 A0 00 00 02 5B 2D 00");
        assertThat(refusals(uplinks)).containsExactly("FRAME_MALFORMED, byte 22: A0");
        assertThat(values(uplinks)).containsEntry("supply_temp", 45.0).doesNotContainKey("energy");
        assertThat(refusals(records("0C 06 00 A0 00 00"))).containsExactly("FRAME_MALFORMED, byte 22: A0");
        assertThat(refusals(records("0C 78 00 A0 00 00 02 5B 2D 00"))).isEmpty();
    }

    @Test
    void questionsAndAcknowledgementsSayNothing() {
        assertThat(decode(decoder, hex("10 7B 01 7C 16"))).isEqualTo(Uplinks.nothing());
        assertThat(decode(decoder, hex("68 03 03 68 53 01 BD 11 16"))).isEqualTo(Uplinks.nothing());
        assertThat(decode(decoder, together(hex("10 7B 01 7C 16 E5"), mbus(hex("02 5B 2D 00"))))
                        .uplinks())
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "08 01 70 | 08       | DEVICE_ERROR, byte 6: error 8, application busy",
                "08 01 70 | ''       | DEVICE_ERROR, byte 6: error unspecified",
                "08 01 70 | 77       | DEVICE_ERROR, byte 6: error 119",
                "08 01 71 | 05       | DEVICE_ERROR, byte 6: alarm 05",
                "08 01 76 | 00       | UNKNOWN_CODE, byte 6: 76",
                "0B 01 72 | 00       | UNKNOWN_CODE, byte 4: 0B",
                "08 01 72 | 78 56 34 | FRAME_CUT, byte 10: 3 bytes",
                "08 01 72 | 78 56 34 1A 2D 2C 01 04 07 00 00 00 | FRAME_MALFORMED, byte 10: 1A",
                "08 01 72 | 78 56 34 12 2D 2C 01 04 07 00 10 05 | UNKNOWN_CODE, byte 17: 510",
                "08 01 72 | 78 56 34 12 2D 2C 01 04 07 00 00 00 | 'NO_VALUES, byte 19: '",
            })
    void whatIsNoReadingIsRefusedWithItsByte(String head, String data, String expected) {
        Uplinks uplinks = decode(decoder, mbus(head, hex(data)));
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(refusals(uplinks)).containsExactly(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "02                                   | FRAME_CUT, byte 20: 0 bytes",
                "02 5B 2D                             | FRAME_CUT, byte 22: 1 byte",
                "82 80                                | FRAME_CUT, byte 21: 0 bytes",
                "3F 5B                                | UNKNOWN_CODE, byte 19: 3F",
                "0D 5B F0                             | UNKNOWN_CODE, byte 21: F0",
                "0D 5B CA 00 00 00 00 00 00 00 00 00 00 | FRAME_MALFORMED, byte 22: 10 bytes",
                "82 80 80 80 80 80 80 80 80 80 80 00 5B 2D 00 | FRAME_MALFORMED, byte 30: 00",
                "02 DB 80 80 80 80 80 80 80 80 80 80 00 2D 00 | FRAME_MALFORMED, byte 31: 00",
            })
    void aRecordThatMakesNoSenseSpoilsTheFrame(String records, String expected) {
        Uplinks uplinks = records(records);
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(refusals(uplinks)).containsExactly(expected);
    }

    @Test
    void dataThatEndTooEarlyAreNotFilledUpFromTheChecksum() {
        Uplinks uplinks = decode(decoder, wire("mbus-premature-end"));
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(uplinks.refusals()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "68 03 04 68 08 01 72 7B 16 | FRAME_MALFORMED, byte 1: 03 04",
                "68 02 02 68 08 01 72 7B 16 | FRAME_MALFORMED, byte 1: 02 02",
                "68 03 03 67 08 01 72 7B 16 | FRAME_MALFORMED, byte 3: 67",
                "68 03 03 68 08 01 72 7C 16 | CHECKSUM_WRONG, byte 7: 7C",
                "68 03 03 68 08 01 72 7B 17 | FRAME_MALFORMED, byte 8: 17",
                "68 03 03                   | FRAME_CUT, byte 3: 3 bytes",
                "68 04 04 68 08 01 72 7B 16 | FRAME_CUT, byte 9: 9 bytes",
            })
    void aFrameMustBeOne(String payload, String expected) {
        assertThat(refusals(decode(decoder, hex(payload)))).containsExactly(expected);
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        assertThatThrownBy(() -> decoder("mbus", "{\"settledStorage\":0}"))
                .hasMessage("decoder: settledStorage is 0; it must be 1 to 1000");
    }
}
