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
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.DecodedText;
import org.youlin.gateway.format.Mutations;

final class BayRadarDecoderTest {
    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bay-radar.base64      | {} | @1768176000000 occupied=1 distance=140 radar=53760 magnet=1180",
                "bay-radar-packets.hex | {} | @1768176000000 ONLINE / "
                        + "@1768176128000 occupied=1 distance=140 radar=53760 magnet=1180 / "
                        + "@1768176376000 occupied=0 distance=1800 radar=768 magnet=1104",
                "bay-radar-packets.hex | {'beacons':true} | @1768176000000 ONLINE / "
                        + "@1768176128000 occupied=1 distance=140 radar=53760 magnet=1180 beacons=2 / "
                        + "@1768176376000 occupied=0 distance=1800 radar=768 magnet=1104 beacons=0",
            })
    void goldenFramesAreRead(String file, String settings, String expected) {
        assertThat(read(settings, wire("", file))).isEqualTo(expected);
    }

    private static String read(String settings, VendorMessage message) {
        return DecodedText.of(decoder("bay-radar", settings).decode(message));
    }

    @Test
    void theBytesMayBeWrittenAsText() {
        VendorMessage raw = wire("", "bay-radar.base64");
        String expected = read("{}", raw);
        assertThat(read("{'encoding':'base64'}", raw.inner(bytes("O2lkOYAaDgHSBJwA\n"))))
                .isEqualTo(expected);
        assertThat(read("{'encoding':'hex'}", raw.inner(bytes("3B696439801A0e01d2049c00"))))
                .isEqualTo(expected);
        assertThat(read("{'encoding':'hex'}", raw.inner(bytes("3B6")))).isEqualTo("!FRAME_MALFORMED payload '3B6'");
        assertThat(read("{'encoding':'base64'}", raw.inner(bytes("*")))).isEqualTo("!FRAME_MALFORMED payload '*'");
    }

    private static byte[] bytes(String text) {
        return Street.utf8(text).array();
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                               | {} | !PAYLOAD_EMPTY payload ''",
                "3B                               | {} | !FRAME_CUT byte 0 '1 bytes until the end'",
                "3B696439801A0E01D204             | {} | !FRAME_CUT byte 1 '9 bytes until the end'",
                "3B696439801A0E02D2049C00         | {} | @1768176000000 distance=140 radar=53760 magnet=1180 / "
                        + "!UNKNOWN_CODE byte 7 '02'",
                "3B696439801A0E01D2049C01AABB     | {} | @1768176000000 occupied=1 distance=140 radar=53760 magnet=1180 / "
                        + "!FRAME_CUT byte 12 '2 bytes until the end'",
                "3B6964398007                     | {} | !UNKNOWN_CODE byte 5 '07'",
                "3B69643980060102                 | {} | @1768176000000 ONLINE / "
                        + "!FRAME_CUT byte 6 '2 bytes until the end'",
                "3B69643980060102                 | {'keepAliveBytes':2} | @1768176000000 ONLINE",
                "3B6964398006                     | {'keepAliveBytes':2} | !FRAME_CUT byte 1 '5 bytes until the end'",
                "3B696439800A0102                 | {} | -",
            })
    void whatIsWrongIsNamedWithTheByte(String hex, String settings, String expected) {
        assertThat(read(settings, message(HexFormat.of().parseHex(hex)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'encoding':'utf7'}    | encoding 'utf7' is not one of raw, base64, hex",
                "{'keepAliveBytes':65}  | keepAliveBytes is 65; it must be in range 0 to 64",
            })
    void settingsThatMakeNoSenseAreRefused(String settings, String message) {
        assertThatThrownBy(() -> decoder("bay-radar", settings)).hasMessageContaining(message);
    }

    @Property
    void whatIsWrittenIsRead(
            @ForAll int seconds,
            @ForAll byte centimetres,
            @ForAll boolean occupied,
            @ForAll byte radar,
            @ForAll short magnet,
            @ForAll @IntRange(min = 0, max = 20) int beacons) {
        ByteBuffer frame = ByteBuffer.allocate(256).put((byte) 59);
        for (int packet = 0; packet < 2; packet++) {
            frame.putInt(seconds).put((byte) 0x1A).put(centimetres).put((byte) (occupied ? 1 : 0));
            frame.put(radar).putShort(magnet).put((byte) beacons);
            frame.position(frame.position() + 5 * beacons);
        }
        Uplinks read = decoder("bay-radar", "{'beacons':true}").decode(new VendorMessage("", "", frame.flip(), 0));
        assertThat(read.refusals()).isEmpty();
        assertThat(read.uplinks()).hasSize(2).allSatisfy(uplink -> {
            assertThat(uplink.tsMillis()).hasValue(Integer.toUnsignedLong(seconds) * 1000);
            assertThat(uplink.samples())
                    .extracting(Uplink.Sample::value)
                    .containsExactly(
                            occupied ? 1.0 : 0.0,
                            Byte.toUnsignedInt(centimetres) * 10.0,
                            Byte.toUnsignedInt(radar) * 256.0,
                            (double) Short.toUnsignedInt(magnet),
                            (double) beacons);
        });
    }

    @Test
    void brokenFramesDoNotBreakIt() {
        List<VendorMessage> seeds = List.of(wire("", "bay-radar.base64"), wire("", "bay-radar-packets.hex"));
        Mutations.survives(decoder("bay-radar", "{'beacons':true}"), seeds, 1, 100_000);
        VendorMessage text = seeds.get(0).inner(bytes("O2lkOYAaDgHSBJwA"));
        Mutations.survives(decoder("bay-radar", "{'encoding':'base64'}"), List.of(text), 2, 30_000);
        VendorMessage hex = seeds.get(0).inner(bytes("3B696439801A0E01D2049C00"));
        Mutations.survives(decoder("bay-radar", "{'encoding':'hex'}"), List.of(hex), 3, 30_000);
    }

    @Property
    void arbitraryBytesDoNotBreakIt(@ForAll byte[] bytes) {
        assertThat(decoder("bay-radar", "{}").decode(message(bytes))).isNotNull();
    }
}
