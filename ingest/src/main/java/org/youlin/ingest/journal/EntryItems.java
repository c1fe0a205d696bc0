package org.youlin.ingest.journal;

import java.util.Map;

/**
 * What counts of an encoded entry, found without making the entry.
 *
 * @param source how it came in
 * @param items as {@link org.youlin.domain.reading.JournalEntry#items}
 */
record EntryItems(String source, int items) {
    /**
     * Looks into an encoded entry.
     *
     * @throws IllegalArgumentException when the bytes are no entry, or one of a later release
     */
    static EntryItems of(byte[] bytes, int start, int length) {
        PayloadReader in = new PayloadReader(bytes, start, length);
        int version = EntryCodec.version(in);
        int type = in.readByte();
        in.skipBytes(); // the device
        String source = in.readString();
        in.readSigned(); // when it was received
        return new EntryItems(
                source,
                switch (type) {
                    case EntryCodec.TELEMETRY -> telemetry(in);
                    case EntryCodec.DEAD_LETTER -> deadLetter(in, version);
                    case EntryCodec.ATTRIBUTE_REPORT -> in.readCount(2);
                    case EntryCodec.ERASURE -> 0;
                    default -> throw EntryCodec.unknownType(type);
                });
    }

    /** Adds it to the sum of what is counted by {@code name}. */
    void addTo(Map<String, Long> sums, String name) {
        if (items > 0) {
            sums.merge(name, (long) items, Long::sum);
        }
    }

    private static int telemetry(PayloadReader in) {
        int readings = in.readCount(EntryCodec.READING_BYTES_MIN);
        for (int i = 0; i < readings; i++) {
            in.skipBytes();
            in.skipBytes();
            in.readVarint();
            in.readVarint();
            in.readDouble();
        }
        return readings + in.readCount(EntryCodec.EVENT_BYTES_MIN);
    }

    private static int deadLetter(PayloadReader in, int version) {
        in.skipBytes(); // the topic
        in.readVarint();
        in.skipBytes(); // the payload
        return version == 1 ? in.readCount(EntryCodec.REFUSAL_BYTES_MIN) : in.readInt();
    }
}
