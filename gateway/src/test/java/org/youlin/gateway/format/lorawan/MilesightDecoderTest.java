package org.youlin.gateway.format.lorawan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.DecodedText.decoder;
import static org.youlin.gateway.format.DecodedText.message;
import static org.youlin.gateway.format.DecodedText.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.DecodedText;
import org.youlin.gateway.format.Mutations;

final class MilesightDecoderTest {
    private final Decoder decoder = decoder("milesight", "{}");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "milesight-room.hex        | @ battery=92 room_temp=17.4 humidity=38.5",
                "milesight-room-cold.hex   | @ battery=12 room_temp=-3.2 humidity=60",
                "milesight-door.hex        | @ battery=100 door_open=1 tamper=0",
                "milesight-door-tamper.hex | @ battery=100 door_open=1 tamper=1",
                "milesight-distance.hex    | @ battery=100 distance=1234",
                "milesight-join.hex        | -",
                "milesight-history.hex     | @ battery=92 room_temp=17.4 humidity=38.5 / "
                        + "@1768177800000 room_temp=17.5 humidity=39 / @1768178224000 room_temp=17.6 humidity=39.5",
            })
    void goldenFramesAreRead(String file, String expected) {
        assertThat(DecodedText.of(decoder.decode(wire("", file)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                     | !PAYLOAD_EMPTY payload ''",
                "01755C 0567AE00 04684D | @ battery=92 / !UNKNOWN_CODE byte 3 '05 67'",
                "01755C 036700          | @ battery=92 / !FRAME_CUT byte 3 '3 bytes until the end'",
                "01755C 03              | @ battery=92 / !FRAME_CUT byte 3 '1 bytes until the end'",
                "0175                   | !FRAME_CUT byte 0 '2 bytes until the end'",
                "030002 01755C          | @ battery=92 / !UNKNOWN_CODE byte 2 '02'",
                "FE68FF 01755C          | @ battery=92",
                "FE0100 01755C          | !UNKNOWN_CODE byte 0 'FE 01'",
                "20CE88406469AF004E     | !FRAME_CUT byte 0 '9 bytes until the end'",
            })
    void whatIsWrongIsNamedWithTheByte(String hex, String expected) {
        assertThat(DecodedText.of(decoder.decode(message(HexFormat.of().parseHex(hex.replace(" ", ""))))))
                .isEqualTo(expected);
    }

    @Test
    void aFrameThatNoRadioCarriesIsRefused() {
        assertThat(DecodedText.of(decoder.decode(message(new byte[1025])))).startsWith("!PAYLOAD_TOO_LARGE");
    }

    @Test
    void thereAreNoSettings() {
        assertThatThrownBy(() -> decoder("milesight", "{'a':1}")).hasMessageContaining("has no such setting");
    }

    @Property
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = 0, max = 255) int battery,
            @ForAll short tenths,
            @ForAll @IntRange(min = 0, max = 255) int halves,
            @ForAll @IntRange(min = 0, max = 0xFFFF) int millimetres,
            @ForAll int seconds) {
        ByteBuffer frame = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        frame.put((byte) 1).put((byte) 0x75).put((byte) battery);
        frame.put((byte) 3).put((byte) 0x67).putShort(tenths);
        frame.put((byte) 4).put((byte) 0x68).put((byte) halves);
        frame.put((byte) 3).put((byte) 0x82).putShort((short) millimetres);
        frame.put((byte) 0x20)
                .put((byte) 0xCE)
                .putInt(seconds)
                .putShort(tenths)
                .put((byte) halves)
                .put((byte) 0);
        Uplinks read = decoder.decode(new VendorMessage("", "", frame.flip(), 0));
        assertThat(read.refusals()).isEmpty();
        assertThat(read.uplinks().get(0).samples())
                .extracting(Uplink.Sample::value)
                .containsExactly((double) battery, tenths / 10.0, halves / 2.0, (double) millimetres);
        assertThat(read.uplinks().get(1).tsMillis()).hasValue(Integer.toUnsignedLong(seconds) * 1000);
        assertThat(read.uplinks().get(1).samples())
                .extracting(Uplink.Sample::value)
                .containsExactly(tenths / 10.0, halves / 2.0);
    }

    @Test
    void brokenFramesDoNotBreakIt() {
        List<VendorMessage> seeds = Stream.of("room", "room-cold", "door", "door-tamper", "distance", "history", "join")
                .map(name -> wire("", "milesight-" + name + ".hex"))
                .toList();
        Mutations.survives(decoder, seeds, 1, 100_000);
    }

    @Property
    void arbitraryBytesDoNotBreakIt(@ForAll byte[] bytes) {
        assertThat(decoder.decode(message(bytes))).isNotNull();
    }
}
