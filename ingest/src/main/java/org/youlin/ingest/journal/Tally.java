package org.youlin.ingest.journal;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many items each source has sent since the journal began. Every segment opens with the tally at its base, so that
 * the count survives whatever happens to the segments before it, and a loss shows.
 *
 * @param items by source, sorted
 */
record Tally(SortedMap<String, Long> items) {
    static final Tally NONE = new Tally(new TreeMap<>());
    static final int SOURCES_MAX = 256;
    static final String OTHER = "other";
    private static final int SOURCE_CHARS_MAX = 128;
    private static final int VERSION = 2;
    /** In the place of an entry's type, which is never 0. */
    private static final int TYPE = 0;

    Tally {
        requireNonNull(items, "items is null");
        items = sorted(items);
    }

    static SortedMap<String, Long> sorted(Map<String, Long> items) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(items));
    }

    /** @param more in the order in which the sources appeared, which decides who counts as other */
    Tally plus(Map<String, Long> more) {
        if (more.isEmpty()) {
            return this;
        }
        SortedMap<String, Long> sum = new TreeMap<>(items);
        more.forEach((source, count) -> sum.merge(name(source, sum), count, Long::sum));
        return new Tally(sum);
    }

    /** What came since {@code earlier}, sources of which nothing came left out. */
    Map<String, Long> since(Tally earlier) {
        Map<String, Long> difference = new TreeMap<>();
        items.forEach((source, count) -> {
            long more = count - earlier.items.getOrDefault(source, 0L);
            if (more != 0) {
                difference.put(source, more);
            }
        });
        return difference;
    }

    /** The name that the source is counted by. */
    String name(String source) {
        return name(source, items);
    }

    private static String name(String source, Map<String, Long> known) {
        boolean counted =
                known.containsKey(source) || (known.size() < SOURCES_MAX && source.length() <= SOURCE_CHARS_MAX);
        return counted ? source : OTHER;
    }

    void encode(PayloadWriter out) {
        out.writeByte(VERSION);
        out.writeByte(TYPE);
        out.writeVarint(items.size());
        items.forEach((source, count) -> {
            out.writeString(source);
            out.writeVarint(count);
        });
    }

    /**
     * The tally that was encoded.
     *
     * @throws IllegalArgumentException when the bytes are none
     */
    static Tally decode(byte[] bytes, int start, int length) {
        PayloadReader in = new PayloadReader(bytes, start, length);
        int version = in.readByte();
        int type = in.readByte();
        if (version != VERSION || type != TYPE) {
            throw new IllegalArgumentException("a segment must open with a tally (version " + VERSION + ", type " + TYPE
                    + "); it has version " + version + ", type " + type);
        }
        int count = in.readCount(2);
        SortedMap<String, Long> items = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            items.put(in.readString(), in.readVarint());
        }
        return new Tally(items);
    }
}
