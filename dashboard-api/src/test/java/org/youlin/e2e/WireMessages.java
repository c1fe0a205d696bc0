package org.youlin.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The golden messages of {@code docs/wire} as bytes on the wire. Their times are those of one morning long ago, and old
 * readings are refused; so every time in them is moved by the same number of whole days, into the last day.
 */
final class WireMessages {
    private static final Path FOLDER = Path.of("..", "docs", "wire");
    private static final Instant WRITTEN_BEFORE = Instant.parse("2026-01-12T02:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    /** Epoch seconds, or the seconds of epoch milliseconds. */
    private static final Pattern EPOCH = Pattern.compile("(?<!\\d)17681[78]\\d{4}(?=(\\d{3})?(?!\\d))");

    private static final Pattern DATE = Pattern.compile("2026-01-1[12]");
    /** A bay sensor's packet: its second to fifth byte are epoch seconds. */
    private static final Pattern BAY = Pattern.compile("O2lk[A-Za-z0-9+/=]+");
    /** Epoch milliseconds as a protobuf number of six bytes. */
    private static final Pattern VARINT = Pattern.compile("(?:[89a-f][0-9a-f]){3}fcba33");

    private final long days;

    WireMessages(Instant now) {
        days = Duration.between(WRITTEN_BEFORE, now).toDays();
    }

    static Set<String> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a device sends. */
    byte[] bytes(String file) {
        // Every byte is a character here, so that the others stay as they are.
        String text = read(file);
        return file.endsWith(".hex")
                ? HexFormat.of().parseHex(text.replaceAll("\\s", ""))
                : moved(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * A message of an edge node's life.
     *
     * @param topic where it goes
     */
    record EdgeMessage(String topic, ByteBuffer payload) {}

    List<EdgeMessage> edgeNode() {
        return read("sparkplug.txt")
                .lines()
                .map(line -> line.split(" ", -1))
                .map(parts ->
                        new EdgeMessage(parts[0], ByteBuffer.wrap(HexFormat.of().parseHex(moveVarints(parts[1])))))
                .toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String moved(String text) {
        String numbers = EPOCH.matcher(text).replaceAll(found -> Long.toString(seconds(Long.parseLong(found.group()))));
        String dates = DATE.matcher(numbers)
                .replaceAll(
                        found -> LocalDate.parse(found.group()).plusDays(days).toString());
        return BAY.matcher(dates).replaceAll(this::movedBay);
    }

    private long seconds(long epoch) {
        return epoch + days * DAY.toSeconds();
    }

    private String movedBay(MatchResult found) {
        ByteBuffer packet = ByteBuffer.wrap(Base64.getDecoder().decode(found.group()));
        packet.putInt(1, (int) seconds(packet.getInt(1)));
        return Base64.getEncoder().encodeToString(packet.array());
    }

    private String moveVarints(String hex) {
        return VARINT.matcher(hex).replaceAll(found -> movedVarint(found.group()));
    }

    private String movedVarint(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        long millis = 0;
        for (int i = 0; i < bytes.length; i++) {
            millis |= (long) (bytes[i] & 0x7f) << (7 * i);
        }
        millis += days * DAY.toMillis();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (((millis >> (7 * i)) & 0x7f) | (i < bytes.length - 1 ? 0x80 : 0));
        }
        return HexFormat.of().formatHex(bytes);
    }
}
