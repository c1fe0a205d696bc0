package org.youlin.ingest.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * The binary form of a journal entry: a format version, a type, then its fields in order. Numbers are variable-length,
 * text is UTF-8, times are differences to the entry's time of receipt, and a reading names its device only when that is
 * not the entry's.
 */
final class EntryCodec {
    /** Version 1 had no erasures, and its dead letters did not tell how many values were refused. */
    static final int VERSION = 2;

    static final int TELEMETRY = 1;
    static final int DEAD_LETTER = 2;
    static final int ATTRIBUTE_REPORT = 3;
    static final int ERASURE = 4;
    static final int READING_BYTES_MIN = 12;
    static final int EVENT_BYTES_MIN = 5;
    static final int REFUSAL_BYTES_MIN = 4;

    private EntryCodec() {}

    static void encode(JournalEntry entry, PayloadWriter out) {
        out.writeByte(VERSION);
        if (entry instanceof Telemetry telemetry) {
            out.writeByte(TELEMETRY);
            encodeTelemetry(telemetry, out);
        } else if (entry instanceof DeadLetter letter) {
            out.writeByte(DEAD_LETTER);
            encodeDeadLetter(letter, out);
        } else if (entry instanceof AttributeReport report) {
            out.writeByte(ATTRIBUTE_REPORT);
            encodeAttributes(report, out);
        } else if (entry instanceof Erasure erasure) {
            out.writeByte(ERASURE);
            encodeErasure(erasure, out);
        } else {
            throw new IllegalStateException("no binary form for " + entry.getClass());
        }
    }

    /**
     * The entry that was encoded.
     *
     * @throws IllegalArgumentException when the bytes are no entry, or one of another format version
     */
    static JournalEntry decode(byte[] bytes, int start, int length) {
        PayloadReader in = new PayloadReader(bytes, start, length);
        int version = version(in);
        int type = in.readByte();
        JournalEntry entry =
                switch (type) {
                    case TELEMETRY -> decodeTelemetry(in);
                    case DEAD_LETTER -> decodeDeadLetter(in, version);
                    case ATTRIBUTE_REPORT -> decodeAttributes(in);
                    case ERASURE -> decodeErasure(in);
                    default -> throw unknownType(type);
                };
        if (in.remaining() != 0) {
            throw new IllegalArgumentException("journal entry has " + in.remaining() + " bytes too many");
        }
        return entry;
    }

    static int version(PayloadReader in) {
        int version = in.readByte();
        if (version < 1 || version > VERSION) {
            throw new IllegalArgumentException(
                    "journal entry has format version " + version + "; this release reads versions 1 to " + VERSION
                            + ": run the release that wrote it, or a later one");
        }
        return version;
    }

    static IllegalArgumentException unknownType(int type) {
        return new IllegalArgumentException("journal entry has type " + type + "; known are " + TELEMETRY
                + " (telemetry), " + DEAD_LETTER + " (dead letter), " + ATTRIBUTE_REPORT + " (attributes) and "
                + ERASURE + " (erasure)");
    }

    private static void encodeTelemetry(Telemetry telemetry, PayloadWriter out) {
        DeviceId device = telemetry.device();
        long receivedAt = telemetry.receivedAtMillis();
        out.writeString(device.value());
        out.writeString(telemetry.source());
        out.writeSigned(receivedAt);
        out.writeVarint(telemetry.readings().size());
        for (Reading reading : telemetry.readings()) {
            encodeDevice(reading.device(), device, out);
            out.writeString(reading.metric());
            out.writeSigned(reading.tsMillis() - receivedAt);
            out.writeSigned(reading.receivedAtMillis() - receivedAt);
            out.writeDouble(reading.value());
        }
        out.writeVarint(telemetry.events().size());
        for (DeviceEvent event : telemetry.events()) {
            encodeDevice(event.device(), device, out);
            out.writeString(event.type());
            out.writeSigned(event.tsMillis() - receivedAt);
            out.writeSigned(event.receivedAtMillis() - receivedAt);
            encodeTexts(event.details(), out);
        }
    }

    private static Telemetry decodeTelemetry(PayloadReader in) {
        DeviceId device = new DeviceId(in.readString());
        String source = in.readString();
        long receivedAt = in.readSigned();
        int readingCount = in.readCount(READING_BYTES_MIN);
        List<Reading> readings = new ArrayList<>(readingCount);
        for (int i = 0; i < readingCount; i++) {
            DeviceId of = decodeDevice(device, in);
            String metric = in.readString();
            long ts = receivedAt + in.readSigned();
            long at = receivedAt + in.readSigned();
            readings.add(new Reading(of, metric, ts, at, in.readDouble()));
        }
        int eventCount = in.readCount(EVENT_BYTES_MIN);
        List<DeviceEvent> events = new ArrayList<>(eventCount);
        for (int i = 0; i < eventCount; i++) {
            DeviceId of = decodeDevice(device, in);
            String type = in.readString();
            long ts = receivedAt + in.readSigned();
            long at = receivedAt + in.readSigned();
            events.add(new DeviceEvent(of, type, ts, at, decodeTexts(in)));
        }
        return new Telemetry(device, source, receivedAt, readings, events);
    }

    private static void encodeTexts(Map<String, String> texts, PayloadWriter out) {
        out.writeVarint(texts.size());
        texts.forEach((key, value) -> {
            out.writeString(key);
            out.writeString(value);
        });
    }

    private static Map<String, String> decodeTexts(PayloadReader in) {
        int count = in.readCount(2);
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            texts.put(in.readString(), in.readString());
        }
        return texts;
    }

    private static void encodeAttributes(AttributeReport report, PayloadWriter out) {
        out.writeString(report.device().value());
        out.writeString(report.source());
        out.writeSigned(report.receivedAtMillis());
        encodeTexts(report.values(), out);
    }

    private static AttributeReport decodeAttributes(PayloadReader in) {
        return new AttributeReport(new DeviceId(in.readString()), in.readString(), in.readSigned(), decodeTexts(in));
    }

    private static void encodeErasure(Erasure erasure, PayloadWriter out) {
        out.writeString(erasure.device().value());
        out.writeString(erasure.source());
        out.writeSigned(erasure.receivedAtMillis());
    }

    private static Erasure decodeErasure(PayloadReader in) {
        return new Erasure(new DeviceId(in.readString()), in.readString(), in.readSigned());
    }

    private static void encodeDeadLetter(DeadLetter letter, PayloadWriter out) {
        out.writeString(letter.originator().map(DeviceId::value).orElse(""));
        out.writeString(letter.source());
        out.writeSigned(letter.receivedAtMillis());
        out.writeString(letter.topic());
        out.writeVarint(letter.payloadBytes());
        ByteBuffer payload = letter.payload().duplicate();
        byte[] kept = new byte[payload.remaining()];
        payload.get(kept);
        out.writeBytes(kept);
        out.writeVarint(letter.refused());
        out.writeVarint(letter.refusals().size());
        for (Refusal refusal : letter.refusals()) {
            out.writeString(refusal.reason().name()); // by name: the order of the reasons may change
            out.writeString(refusal.field());
            out.writeString(refusal.value());
            out.writeString(refusal.expected());
        }
    }

    private static DeadLetter decodeDeadLetter(PayloadReader in, int version) {
        String originator = in.readString();
        Optional<DeviceId> device = originator.isEmpty() ? Optional.empty() : Optional.of(new DeviceId(originator));
        String source = in.readString();
        long receivedAt = in.readSigned();
        String topic = in.readString();
        int payloadBytes = in.readInt();
        ByteBuffer payload = ByteBuffer.wrap(in.readBytes());
        int told = version == 1 ? 0 : in.readInt();
        int count = in.readCount(REFUSAL_BYTES_MIN);
        List<Refusal> refusals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            RefusalReason reason = RefusalReason.valueOf(in.readString());
            refusals.add(new Refusal(reason, in.readString(), in.readString(), in.readString()));
        }
        int refused = version == 1 ? count : told;
        return new DeadLetter(device, source, topic, payload, payloadBytes, refusals, refused, receivedAt);
    }

    private static void encodeDevice(DeviceId device, DeviceId entryDevice, PayloadWriter out) {
        out.writeString(device.equals(entryDevice) ? "" : device.value());
    }

    private static DeviceId decodeDevice(DeviceId entryDevice, PayloadReader in) {
        String id = in.readString();
        return id.isEmpty() ? entryDevice : new DeviceId(id);
    }
}
