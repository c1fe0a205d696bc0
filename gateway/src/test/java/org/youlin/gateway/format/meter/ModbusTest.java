package org.youlin.gateway.format.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.meter.MeterFrames.decode;
import static org.youlin.gateway.format.meter.MeterFrames.decoder;
import static org.youlin.gateway.format.meter.MeterFrames.hex;
import static org.youlin.gateway.format.meter.MeterFrames.refusals;
import static org.youlin.gateway.format.meter.MeterFrames.rtu;
import static org.youlin.gateway.format.meter.MeterFrames.together;
import static org.youlin.gateway.format.meter.MeterFrames.values;
import static org.youlin.gateway.format.meter.MeterFrames.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.Uplinks;

final class ModbusTest {
    static final String POINTS = "'blocks':[{'function':3,'start':0,'count':10,'points':["
            + "{'register':0,'metric':'supply_temp','type':'int16','scale':0.1,'range':[-40,150]},"
            + "{'register':1,'metric':'return_temp','type':'int16','scale':0.1,'range':[-40,150]},"
            + "{'register':2,'metric':'supply_pressure','type':'uint16','scale':0.01,'range':[0,1.6]},"
            + "{'register':3,'metric':'return_pressure','type':'uint16','scale':0.01,'range':[0,1.6]},"
            + "{'register':4,'metric':'pump_frequency','type':'uint16','scale':0.1,'range':[0,60]}]}]";
    private static final byte[] LOOP = wire("modbus-loop");

    private final Decoder decoder = table("");

    private static Decoder table(String more) {
        return modbus("{" + more + POINTS + "}");
    }

    private static Decoder modbus(String settings) {
        return decoder("modbus", settings.replace('\'', '"'));
    }

    /** A decoder of one point in four registers from number 100 on. */
    private static Decoder point(String point) {
        return modbus("{'blocks':[{'function':4,'start':100,'count':4,'points':[{'register':100,'metric':'flow',"
                + point + "}]}]}");
    }

    @Test
    void aSubstationSaysItsPoints() {
        Uplinks uplinks = decode(decoder, LOOP);
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks))
                .isEqualTo(Map.of(
                        "supply_temp", 45.2,
                        "return_temp", 38.1,
                        "supply_pressure", 0.42,
                        "return_pressure", 0.31,
                        "pump_frequency", 38.5));
        assertThat(uplinks.uplinks().get(0).hardwareId()).isEqualTo(Optional.empty());
        assertThat(uplinks.uplinks().get(0).samples().get(1).field()).isEqualTo("register 1 (byte 5)");
    }

    @Test
    void belowZeroIsBelowZero() {
        byte[] cold = Arrays.copyOf(LOOP, LOOP.length - 2);
        cold[3] = (byte) 0xff;
        cold[4] = (byte) 0x84;
        assertThat(values(decode(decoder, rtu(cold)))).containsEntry("supply_temp", -12.4);
    }

    @Test
    void aQuestionSaysNothingAndItsAnswerCounts() {
        assertThat(decode(decoder, wire("modbus-question"))).isEqualTo(Uplinks.nothing());
        assertThat(decode(decoder, together(wire("modbus-question"), LOOP)).uplinks())
                .hasSize(1);
    }

    @Test
    void aQuestionFromARegisterThatLooksLikeALengthSaysNothing() {
        assertThat(decode(decoder, rtu(hex("01 03 03 00 00 0A")))).isEqualTo(Uplinks.nothing());
    }

    @Test
    void unitsAreDevices() {
        Decoder line =
                table("'units':[{'address':1,'hardwareId':'station-7'},{'address':2,'hardwareId':'station-8'}],");
        byte[] second = Arrays.copyOf(LOOP, LOOP.length - 2);
        second[0] = 2;
        byte[] third = second.clone();
        third[0] = 3;
        Uplinks uplinks = decode(line, together(LOOP, rtu(second), rtu(third)));
        assertThat(uplinks.uplinks())
                .extracting(uplink -> uplink.hardwareId().orElse(""))
                .containsExactly("station-7", "station-8");
        assertThat(refusals(uplinks)).containsExactly("UNKNOWN_DEVICE, byte 50: 3");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "01, 'exception 01, illegal function'",
        "02, 'exception 02, illegal data address'",
        "03, 'exception 03, illegal data value'",
        "04, 'exception 04, server device failure'",
        "05, 'exception 05, acknowledge'",
        "06, 'exception 06, server device busy'",
        "08, 'exception 08, memory parity error'",
        "0A, 'exception 0A, gateway path unavailable'",
        "0B, 'exception 0B, gateway target device failed to respond'",
        "63, 'exception 63, unknown exception'",
    })
    void anExceptionIsRefusedByItsName(String code, String expected) {
        assertThat(refusals(decode(decoder, rtu(hex("01 83 " + code)))))
                .containsExactly("DEVICE_ERROR, byte 2: " + expected);
    }

    @Test
    void theGoldenExceptionIsOne() {
        assertThat(refusals(decode(decoder, wire("modbus-exception"))))
                .containsExactly("DEVICE_ERROR, byte 2: exception 02, illegal data address");
    }

    @Test
    void aValueOutOfRangeIsRefusedWithItsRegister() {
        byte[] hot = Arrays.copyOf(LOOP, LOOP.length - 2);
        hot[3] = 0x7f;
        hot[4] = (byte) 0xff;
        Uplinks uplinks = decode(decoder, rtu(hot));
        assertThat(refusals(uplinks)).containsExactly("OUT_OF_RANGE, register 0 (byte 3): 3276.7");
        assertThat(uplinks.refusals().get(0).expected()).isEqualTo("-40.0 to 150.0");
        assertThat(values(uplinks)).containsEntry("return_temp", 38.1).doesNotContainKey("supply_temp");
    }

    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'type':'int16'                                            | FF 84 00 00 00 00 00 00 | -124",
                "'type':'uint16'                                           | FF 84 00 00 00 00 00 00 | 65412",
                "'type':'int16','byteOrder':'little'                       | 84 FF 00 00 00 00 00 00 | -124",
                "'type':'int32'                                            | FF FF FF 84 00 00 00 00 | -124",
                "'type':'int32','wordOrder':'little'                       | FF 84 FF FF 00 00 00 00 | -124",
                "'type':'int32','wordOrder':'little','byteOrder':'little'  | 84 FF FF FF 00 00 00 00 | -124",
                "'type':'uint32'                                           | FF FF FF 84 00 00 00 00 | 4294967172",
                "'type':'uint32','byteOrder':'little'                      | 00 00 39 30 00 00 00 00 | 12345",
                "'type':'float32'                                          | 42 34 CC CD 00 00 00 00 | 45.2",
                "'type':'float32','wordOrder':'little'                     | CC CD 42 34 00 00 00 00 | 45.2",
                "'type':'int64'                                            | FF FF FF FF FF FF FF 84 | -124",
                "'type':'int64','wordOrder':'little'                       | FF 84 FF FF FF FF FF FF | -124",
                "'type':'float64'                                          | 40 46 99 99 99 99 99 9A | 45.2",
                "'type':'uint16','scale':0.1,'offset':-50                  | 03 B8 00 00 00 00 00 00 | 45.2",
                "'type':'uint16','bit':2                                   | 00 04 00 00 00 00 00 00 | 1",
                "'type':'uint16','bit':15                                  | 7F FF 00 00 00 00 00 00 | 0",
            })
    void eachTypeInEachOrder(String settings, String registers, double expected) {
        Uplinks uplinks = decode(point(settings), rtu(hex("01 04 08 " + registers)));
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(values(uplinks)).isEqualTo(Map.of("flow", expected));
    }

    @Test
    void aFloatThatIsNoNumberIsRefused() {
        assertThat(refusals(decode(point("'type':'float32'"), rtu(hex("01 04 08 7F C0 00 00 00 00 00 00")))))
                .containsExactly("NOT_FINITE, register 100 (byte 3): 7F C0 00 00");
    }

    @Test
    void blocksAreToldApartByFunctionAndLength() {
        Decoder both = modbus("{'blocks':["
                + "{'function':3,'start':0,'count':1,'points':[{'register':0,'metric':'a','type':'uint16'}]},"
                + "{'function':3,'start':40,'count':2,'points':[{'register':41,'metric':'b','type':'uint16'}]},"
                + "{'function':4,'start':0,'count':1,'points':[{'register':0,'metric':'c','type':'uint16'}]}]}");
        Uplinks uplinks = decode(
                both,
                together(rtu(hex("01 03 02 00 07")), rtu(hex("01 03 04 00 00 00 08")), rtu(hex("01 04 02 00 09"))));
        assertThat(uplinks.uplinks())
                .extracting(MeterFrames::values)
                .containsExactly(Map.of("a", 7.0), Map.of("b", 8.0), Map.of("c", 9.0));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "01                      | FRAME_MALFORMED, byte 0: 01",
                "01 03 14 01 C4          | FRAME_CUT, byte 5: 5 bytes",
                "01 03 02 01 C4 B9 88    | CHECKSUM_WRONG, byte 5: B9 88",
                "01 03 02 01 C4 B8 47    | FRAME_MALFORMED, byte 2: 2 bytes",
                "01 06 00 01 00 03 98 0B | FRAME_MALFORMED, byte 0: 01",
            })
    void whatIsNoAnswerIsRefusedWithItsByte(String payload, String expected) {
        Uplinks uplinks = decode(decoder, hex(payload));
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(refusals(uplinks)).containsExactly(expected);
    }

    @Test
    void aBadAnswerAmongGoodOnesLosesOnlyItself() {
        byte[] bad = LOOP.clone();
        bad[7] ^= 1;
        Uplinks uplinks = decode(decoder, together(LOOP, bad, LOOP));
        assertThat(uplinks.uplinks()).hasSize(2);
        assertThat(refusals(uplinks)).containsExactly("CHECKSUM_WRONG, byte 48: 23 22");
    }

    @Test
    void anAnswerByTcp() {
        Decoder tcp = table("'framing':'tcp','units':[{'address':1,'hardwareId':'station-7'}],");
        byte[] answer = together(hex("00 2A 00 00 00 17"), Arrays.copyOf(LOOP, LOOP.length - 2));
        byte[] question = hex("00 2A 00 00 00 06 01 03 00 00 00 0A");
        Uplinks uplinks = decode(tcp, together(question, answer, answer));
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(uplinks.uplinks()).hasSize(2);
        assertThat(values(uplinks.uplinks().get(1))).containsEntry("supply_temp", 45.2);
        assertThat(uplinks.uplinks().get(0).hardwareId()).isEqualTo(Optional.of("station-7"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "00 2A 00 00                         | FRAME_CUT, byte 4: 4 bytes",
                "00 2A 00 00 00 17 01 03 14 01       | FRAME_CUT, byte 10: 10 bytes",
                "00 2A 00 01 00 03 01 83 02          | FRAME_MALFORMED, byte 2: 00 01",
                "00 2A 00 00 01 00 01 83 02          | FRAME_MALFORMED, byte 4: 256",
                "00 2A 00 00 00 03 01 83 02          | DEVICE_ERROR, byte 8: exception 02, illegal data address",
                "00 2A 00 00 00 03 01 99 02          | UNKNOWN_CODE, byte 7: 99",
                "00 2A 00 00 00 05 01 03 02 00 01    | FRAME_MALFORMED, byte 8: 2 bytes",
            })
    void whatIsNoAnswerByTcpIsRefusedWithItsByte(String payload, String expected) {
        Uplinks uplinks = decode(table("'framing':'tcp',"), hex(payload));
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(refusals(uplinks)).containsExactly(expected);
    }

    @Test
    void anAnswerWithNothingAroundIt() {
        Decoder bare = table("'framing':'pdu',");
        byte[] pdu = Arrays.copyOfRange(LOOP, 1, LOOP.length - 2);
        assertThat(values(decode(bare, pdu))).containsEntry("supply_temp", 45.2);
        assertThat(refusals(decode(bare, Arrays.copyOf(pdu, 9)))).containsExactly("FRAME_CUT, byte 9: 7 bytes");
        assertThat(refusals(decode(bare, together(pdu, hex("00"))))).containsExactly("FRAME_MALFORMED, byte 22: 00");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}                                                             | decoder.blocks: 'blocks' is missing",
                "{'blocks':[]}                                                  | blocks must not be empty",
                "{'blocks':[{'function':3,'start':0,'count':1,'points':[]}]}    | 'points' must not be empty",
                "{'blocks':[{'function':3,'start':0,'count':1}]}                | decoder.blocks[0].points: 'points' is missing",
                "{'blocks':[{'function':1,'start':0,'count':1,'points':[]}]}    | function is 1; it must be 3 or 4",
                "{'blocks':[{'function':3,'start':-1,'count':1,'points':[]}]}   | start is -1; it must be 0 to 65535",
                "{'blocks':[{'function':3,'start':0,'count':126,'points':[]}]}  | count is 126; it must be 1 to 125",
                "{'blocks':[{'function':3,'count':1,'points':[]}]}              | decoder.blocks[0].start: 'start' is missing",
            })
    void blocksThatMakeNoSenseAreNamed(String settings, String expected) {
        assertThatThrownBy(() -> modbus(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("decoder")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'type':'int8'                       | decoder.blocks[0].points[0].type",
                "'scale':2                           | decoder.blocks[0].points[0].type",
                "'type':'int16','range':[1]          | range of register 100 is [1.0]; it must be [lowest, highest]",
                "'type':'int16','range':[2,1]        | range of register 100 is [2.0, 1.0]; it must be [lowest, highest]",
                "'type':'int16','bit':16             | bit of register 100 is 16; it must be 0 to 15",
                "'type':'int32','bit':1              | of type int16 or uint16",
                "'type':'int16','wordOrder':'middle' | decoder.blocks[0].points[0].wordOrder",
            })
    void pointsThatMakeNoSenseAreNamed(String settings, String expected) {
        assertThatThrownBy(() -> point(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("decoder")
                .hasMessageContaining(expected);
    }

    @Test
    void ambiguousTablesAreRefused() {
        String block = "{'function':3,'start':0,'count':1,'points':[{'register':0,'metric':'a','type':'uint16'}]}";
        assertThatThrownBy(() -> modbus("{'blocks':[" + block + "," + block + "]}"))
                .hasMessageContaining("function 3 with count 1 is there twice");
        assertThatThrownBy(() -> table("'units':[{'address':1,'hardwareId':'a'},{'address':1,'hardwareId':'b'}],"))
                .hasMessageContaining("address 1 is there twice");
        assertThatThrownBy(() -> table("'framing':'pdu','units':[{'address':1,'hardwareId':'a'}],"))
                .hasMessageContaining("has no address");
        assertThatThrownBy(() -> modbus("{'blocks':[" + block.replace("'register':0", "'register':1") + "]}"))
                .hasMessageContaining("register 1 of type UINT16 lies outside the block, 0 to 0");
    }
}
