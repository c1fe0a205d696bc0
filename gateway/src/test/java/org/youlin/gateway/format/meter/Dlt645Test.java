package org.youlin.gateway.format.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.meter.MeterFrames.decode;
import static org.youlin.gateway.format.meter.MeterFrames.decoder;
import static org.youlin.gateway.format.meter.MeterFrames.dlt645;
import static org.youlin.gateway.format.meter.MeterFrames.hex;
import static org.youlin.gateway.format.meter.MeterFrames.refusals;
import static org.youlin.gateway.format.meter.MeterFrames.values;
import static org.youlin.gateway.format.meter.MeterFrames.wire;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.Uplinks;

final class Dlt645Test {
    private static final String POWER = "{\"points\":[{\"di\":\"02030000\",\"metric\":\"power\",\"decimals\":4,"
            + "\"bytes\":3,\"signed\":true},{\"di\":\"b630\",\"metric\":\"power\",\"decimals\":4,\"bytes\":3}]}";

    private final Decoder decoder = decoder("dlt645", "{}");
    private final Decoder power = decoder("dlt645", POWER);

    @Test
    void theEnergyOfAMeterOf2007() {
        Uplinks uplinks = decode(decoder, wire("dlt645-energy"));
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks)).isEqualTo(Map.of("energy", 12_345.67));
        assertThat(uplinks.uplinks().get(0).hardwareId()).isEqualTo(Optional.of("000012345678"));
        assertThat(uplinks.uplinks().get(0).samples().get(0).field()).isEqualTo("byte 14");
    }

    @Test
    void theEnergyOfAMeterOf1997() {
        Uplinks uplinks = decode(decoder, dlt645(0x81, hex("10 90 67 45 23 01")));
        assertThat(values(uplinks)).isEqualTo(Map.of("energy", 12_345.67));
    }

    @Test
    void aQuestionSaysNothing() {
        assertThat(decode(decoder, wire("dlt645-question"))).isEqualTo(Uplinks.nothing());
        assertThat(decode(decoder, dlt645(0x01, hex("10 90")))).isEqualTo(Uplinks.nothing());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "45 23 01, 1.2345",
        "45 23 81, -1.2345",
        "00 00 80, 0.0",
    })
    void theHighestBitIsTheSignWhereTheProfileSaysSo(String digits, double expected) {
        assertThat(values(decode(power, dlt645(0x91, hex("00 00 03 02 " + digits)))))
                .isEqualTo(Map.of("power", expected));
    }

    @Test
    void withoutASignTheHighestBitIsNoDigit() {
        assertThat(refusals(decode(power, dlt645(0x81, hex("30 B6 45 23 A1")))))
                .containsExactly("FRAME_MALFORMED, byte 14: A1");
    }

    @Test
    void anAnswerWithMoreToFollowCounts() {
        assertThat(values(decode(decoder, dlt645(0xb1, hex("00 00 00 00 67 45 23 01")))))
                .isEqualTo(Map.of("energy", 12_345.67));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "68 78 56 34 12 00 00 68 91 08 33 33 33 33 9A 78 56 34 E6 16 | CHECKSUM_WRONG, byte 18: E6",
                "68 78 56 34 12 00 00 69 91 08 33 33 33 33 9A 78 56 34 E6 16 | FRAME_MALFORMED, byte 7: 69",
                "68 78 56 34 12 00 00 68 91                                  | FRAME_CUT, byte 9: 9 bytes",
                "68 78 56 34 12 00 00 68 91 08 33 33                         | FRAME_CUT, byte 12: 12 bytes",
                "68 78 56 34 12 00 00 68 D1 01 35 EB 16                      | DEVICE_ERROR, byte 8: D1, error 02",
                "68 78 56 34 12 00 00 68 C1 01 35 DB 16                      | DEVICE_ERROR, byte 8: C1, error 02",
                "68 7A 56 34 12 00 00 68 91 08 33 33 33 33 9A 78 56 34 E7 16 | FRAME_MALFORMED, byte 1: 7A",
                "68 78 56 34 12 00 00 68 91 08 34 33 33 33 9A 78 56 34 E6 16 | UNKNOWN_CODE, byte 10: 00000001",
                "68 78 56 34 12 00 00 68 91 07 33 33 33 33 9A 78 56 B0 16    | FRAME_MALFORMED, byte 9: 07",
                "68 78 56 34 12 00 00 68 91 03 33 33 33 11 16                | FRAME_CUT, byte 13: 0 bytes",
                "68 78 56 34 12 00 00 68 92 00 76 16                         | UNKNOWN_CODE, byte 8: 92",
            })
    void whatIsNoReadingIsRefusedWithItsByte(String payload, String expected) {
        Uplinks uplinks = decode(decoder, hex(payload));
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(refusals(uplinks)).containsExactly(expected);
    }

    @Test
    void anAnswerToAWriteSaysNothing() {
        assertThat(decode(decoder, dlt645(0x94, new byte[0]))).isEqualTo(Uplinks.nothing());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'points':[]}                                        | points must not be empty",
                "{'points':[{'di':'1','metric':'energy','decimals':2}]} | di '1' must be 8 hexadecimal digits (2007) or 4 (1997)",
                "{'points':[{'di':'9010','metric':'energy','decimals':9}]} | decimals 9; it must be 0 to 8",
                "{'points':[{'di':'9010','metric':'energy','decimals':2,'bytes':9}]} | bytes 9; it must be 1 to 8",
                "{'points':[{'di':'9010','metric':'energy'}]}         | decoder.points[0].decimals: 'decimals' is missing",
                "{'points':[{'di':'9010','decimals':2}]}              | decoder.points[0].metric: 'metric' is missing",
                "{'points':[{'di':'901f','metric':'a','decimals':2},{'di':'901F','metric':'b','decimals':2}]} | di '901F' is there twice",
            },
            quoteCharacter = '"')
    void settingsThatMakeNoSenseAreNamed(String settings, String expected) {
        assertThatThrownBy(() -> decoder("dlt645", settings.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("decoder")
                .hasMessageContaining(expected);
    }
}
