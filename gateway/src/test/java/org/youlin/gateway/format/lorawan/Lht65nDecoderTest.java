package org.youlin.gateway.format.lorawan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.DecodedText.decoder;
import static org.youlin.gateway.format.DecodedText.message;
import static org.youlin.gateway.format.DecodedText.wire;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.DecodedText;
import org.youlin.gateway.format.Mutations;

final class Lht65nDecoderTest {
    private static final String PIPE = "{'probe':'return_temp','battery':{'emptyVolts':2.45,'fullVolts':3.05}}";

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lht65n-room.base64    | {} | @ room_temp=17.62 humidity=41.3 battery_voltage=3.05 probe_temp=44.87",
                "lht65n-room.base64    | " + PIPE
                        + " | @ room_temp=17.62 humidity=41.3 battery_voltage=3.05 battery=100 return_temp=44.87",
                "lht65n-probe-time.hex | {} | @1768177293000 room_temp=17.62 humidity=41.3 probe_temp=44.87",
                "lht65n-memory.hex     | {} | @1768177800000 room_temp=17.62 humidity=41.3 probe_temp=44.87 / "
                        + "@1768178224000 room_temp=17.52 humidity=41.8 probe_temp=-2",
            })
    void goldenFramesAreRead(String file, String settings, String expected) {
        assertThat(read(settings, wire("", file))).isEqualTo(expected);
    }

    private static String read(String settings, VendorMessage message) {
        return DecodedText.of(decoder("lht65n", settings).decode(message));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                         | !PAYLOAD_EMPTY payload ''",
                "CBEA06E2019D0111877F       | !FRAME_CUT byte 0 '10 bytes until the end'",
                "CBEA06E2019D0111877FFF00   | !FRAME_MALFORMED byte 11 '12 bytes'",
                "CBEA06E2019D0111877FFF     | @ room_temp=17.62 humidity=41.3 battery_voltage=3.05 probe_temp=44.87",
                "CBEA06E2019D017FFF7FFF     | @ room_temp=17.62 humidity=41.3 battery_voltage=3.05",
                "CBEA06E2019D8111877FFF     | @ room_temp=17.62 humidity=41.3 battery_voltage=3.05",
                "CBEAFEC0019D00FFFFFFFF     | @ room_temp=-3.2 humidity=41.3 battery_voltage=3.05",
                "CBEA7FFF019D0511877FFF     | @ humidity=41.3 battery_voltage=3.05",
                "CBEA06E2019D0F11877FFF     | !UNKNOWN_CODE byte 6 '0F'",
                "118706E2019D4169644088FF38 | @1768177800000 room_temp=17.62 humidity=41.3 probe_temp=44.87 / "
                        + "!FRAME_CUT byte 11 '2 bytes until the end'",
            })
    void everyKindOfFrame(String hex, String expected) {
        assertThat(read("{}", message(HexFormat.of().parseHex(hex)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'probe':'Return'}                                | probe 'Return' must be the name of a metric",
                "{'battery':{'emptyVolts':3,'fullVolts':2}}        | battery goes from 3.0 to 2.0 V",
                "{'battery':{'emptyVolts':3}}                      | decoder.battery",
                "{'fuel':1}                                        | fuel",
            })
    void settingsThatMakeNoSenseAreRefused(String settings, String message) {
        assertThatThrownBy(() -> decoder("lht65n", settings)).hasMessageContaining(message);
    }

    @Property
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = 0, max = 0x3FFF) int millivolts,
            @ForAll @IntRange(min = -5000, max = 10_000) int room,
            @ForAll @IntRange(min = 0, max = 0xFFF) int humidity,
            @ForAll @IntRange(min = -5000, max = 12_000) int probe) {
        ByteBuffer frame = ByteBuffer.allocate(11);
        frame.putShort((short) (millivolts | 0xC000)).putShort((short) room).putShort((short) humidity);
        frame.put((byte) 1).putShort((short) probe).putShort((short) 0x7FFF).flip();
        Uplinks read = decoder("lht65n", "{}").decode(new VendorMessage("", "", frame, 0));
        assertThat(read.uplinks().get(0).samples())
                .extracting(Uplink.Sample::value)
                .containsExactly(room / 100.0, humidity / 10.0, millivolts / 1000.0, probe / 100.0);
    }

    @Test
    void brokenFramesDoNotBreakIt() {
        List<VendorMessage> seeds = List.of(
                wire("", "lht65n-room.base64"), wire("", "lht65n-probe-time.hex"), wire("", "lht65n-memory.hex"));
        Mutations.survives(decoder("lht65n", PIPE), seeds, 1, 100_000);
    }

    @Property
    void arbitraryBytesDoNotBreakIt(@ForAll byte[] bytes) {
        assertThat(decoder("lht65n", "{}").decode(message(bytes))).isNotNull();
    }
}
