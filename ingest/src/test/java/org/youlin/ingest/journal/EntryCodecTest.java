package org.youlin.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.AttributeReport;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.domain.reading.Telemetry;

final class EntryCodecTest {
    @Property(tries = 500)
    void whatIsDecodedIsWhatWasEncoded(@ForAll("entries") JournalEntry entry) {
        PayloadWriter out = new PayloadWriter(1);
        out.skip(3);
        EntryCodec.encode(entry, out);

        assertThat(EntryCodec.decode(out.array(), 3, out.size() - 3)).isEqualTo(entry);
    }

    @Property(tries = 500)
    void whatCountsOfAnEntryIsFoundWithoutMakingIt(@ForAll("entries") JournalEntry entry) {
        PayloadWriter out = new PayloadWriter(1);
        EntryCodec.encode(entry, out);

        assertThat(EntryItems.of(out.array(), 0, out.size())).isEqualTo(new EntryItems(entry.source(), entry.items()));
    }

    @Property(tries = 500)
    void aFrameWithAnyByteChangedIsNotTakenForAFrame(
            @ForAll("entries") JournalEntry entry,
            @ForAll @IntRange(min = 0, max = 1 << 20) int where,
            @ForAll @IntRange(min = 1, max = 255) int flip)
            throws IOException {
        PayloadWriter out = new PayloadWriter(64);
        Frame.encode(entry, out, new CRC32C());
        byte[] frame = Arrays.copyOf(out.array(), out.size());
        Path file = Files.createTempFile("frame", ".journal");
        try {
            assertThat(isFrame(file, frame)).isTrue();
            frame[where % frame.length] ^= (byte) flip;
            assertThat(isFrame(file, frame)).isFalse();
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 300)
    void anyBytesAreEitherAnEntryOrRefusedAsNone(@ForAll @Size(max = 200) byte[] bytes) {
        if (bytes.length > 1) {
            bytes[0] = EntryCodec.VERSION;
            bytes[1] = (byte) (1 + (bytes[1] & 0xff) % 4);
        }
        try {
            JournalEntry entry = EntryCodec.decode(bytes, 0, bytes.length);
            assertThat(EntryItems.of(bytes, 0, bytes.length).items()).isEqualTo(entry.items());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    @Test
    void anUnknownFormatVersionIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> EntryCodec.decode(new byte[] {9, 1}, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "journal entry has format version 9; this release reads versions 1 to 2: run the release that"
                                + " wrote it, or a later one");
    }

    @Test
    void anUnknownEntryTypeIsRefused() {
        assertThatThrownBy(() -> EntryCodec.decode(new byte[] {EntryCodec.VERSION, 7}, 0, 2))
                .hasMessageContaining("type 7");
    }

    @Test
    void whatAnEarlierReleaseWroteIsStillRead() {
        assertThat(decode("010106726f6f6d2d31046d71747490a0e1f9f566010009726f6f6d5f74656d702700403180000000000000"))
                .isEqualTo(new Telemetry(
                        new DeviceId("room-1"),
                        "mqtt",
                        Entries.T0,
                        List.of(new Reading(new DeviceId("room-1"), "room_temp", Entries.T0 - 20, Entries.T0, 17.5)),
                        List.of()));
        assertThat(
                        decode(
                                "010200046d71747490a0e1f9f56602763101017b010e4d414c464f524d45445f4a534f4e077061796c6f6164017b044a534f4e"))
                .isEqualTo(DeadLetter.of(
                        Optional.empty(),
                        "mqtt",
                        "v1",
                        new byte[] {'{'},
                        List.of(new Refusal(RefusalReason.MALFORMED_JSON, "payload", "{", "JSON")),
                        Entries.T0));
    }

    private static JournalEntry decode(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return EntryCodec.decode(bytes, 0, bytes.length);
    }

    @Test
    void theHashOfADeviceNeverChanges() {
        assertThat(ShardHash.of(Optional.empty())).isZero();
        assertThat(ShardHash.of(new DeviceId("room-0001"))).isEqualTo(-1_569_000_066);
    }

    @Test
    void devicesThatCountUpSpreadEvenlyOverShards() {
        int[] devices = new int[4];
        for (int i = 0; i < 4_000; i++) {
            devices[ShardHash.shard(ShardHash.of(new DeviceId("changqing-3-2-" + 2 * i)), 4)]++;
        }
        assertThat(Arrays.stream(devices)).allSatisfy(count -> assertThat(count).isBetween(900, 1_100));
    }

    private static boolean isFrame(Path file, byte[] frame) throws IOException {
        Files.write(file, frame);
        try (FrameReader reader = new FrameReader(new RealDisk().openToRead(file))) {
            return reader.seek(0, frame.length) && reader.frameBytes() == frame.length;
        }
    }

    @Provide
    Arbitrary<JournalEntry> entries() {
        return Arbitraries.oneOf(telemetry(), deadLetters(), attributes(), erasures());
    }

    private static Arbitrary<JournalEntry> telemetry() {
        Arbitrary<Double> values = Arbitraries.doubles().filter(Double::isFinite);
        Arbitrary<Reading> reading = Combinators.combine(devices(), texts(), times(), times(), values)
                .as(Reading::new);
        Arbitrary<Map<String, String>> details =
                Arbitraries.maps(texts(), texts()).ofMaxSize(4);
        Arbitrary<DeviceEvent> event = Combinators.combine(devices(), texts(), times(), times(), details)
                .as(DeviceEvent::new);
        return Combinators.combine(
                        devices(),
                        texts(),
                        times(),
                        reading.list().ofMaxSize(8),
                        event.list().ofMaxSize(3))
                .as(Telemetry::new);
    }

    private static Arbitrary<JournalEntry> deadLetters() {
        Arbitrary<Refusal> refusal = Combinators.combine(Arbitraries.of(RefusalReason.class), texts(), texts(), texts())
                .as(Refusal::new);
        Arbitrary<byte[]> payload = Arbitraries.bytes().array(byte[].class).ofMaxSize(6_000);
        Arbitrary<Integer> untold = Arbitraries.integers().between(0, 100_000);
        return Combinators.combine(
                        devices().optional(),
                        texts(),
                        texts(),
                        payload,
                        refusal.list().ofMinSize(1).ofMaxSize(25),
                        untold,
                        times())
                .as((originator, source, topic, bytes, refusals, more, at) -> {
                    DeadLetter letter = DeadLetter.of(originator, source, topic, bytes, refusals, at);
                    return new DeadLetter(
                            originator,
                            source,
                            topic,
                            letter.payload(),
                            letter.payloadBytes(),
                            refusals,
                            refusals.size() + more,
                            at);
                });
    }

    private static Arbitrary<JournalEntry> attributes() {
        Arbitrary<Map<String, String>> values =
                Arbitraries.maps(texts(), texts()).ofMaxSize(5);
        return Combinators.combine(devices(), texts(), times(), values).as(AttributeReport::new);
    }

    private static Arbitrary<JournalEntry> erasures() {
        return Combinators.combine(devices(), texts(), times()).as(Erasure::new);
    }

    private static Arbitrary<DeviceId> devices() {
        return Arbitraries.of("room-1", "room-2", "gate:west.1").map(DeviceId::new);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "room_temp", "长青小区", "🏠 3号楼"),
                Arbitraries.strings().ofMaxLength(40).filter(text -> text.chars()
                        .noneMatch(c -> Character.isSurrogate((char) c))));
    }

    private static Arbitrary<Long> times() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(Entries.T0 - 100_000, Entries.T0 + 100_000), Arbitraries.longs());
    }
}
