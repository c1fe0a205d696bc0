package org.youlin.ingest.shard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.domain.reading.SeriesStore.Rejected;

/** Dead letters of what was journalled and cannot be used after all. */
final class Unusable {
    private Unusable() {}

    static DeadLetter unknown(JournalEntry entry, DeviceId device) {
        Refusal refusal = new Refusal(RefusalReason.UNKNOWN_DEVICE, "device", device.value(), "a registered device");
        return refused(entry, Optional.empty(), List.of(refusal), entry.items());
    }

    /** @param refused how many of the entry's items */
    static DeadLetter refused(JournalEntry entry, Optional<DeviceId> originator, List<Refusal> refusals, int refused) {
        return new DeadLetter(
                originator,
                entry.source(),
                "journal",
                ByteBuffer.allocate(0),
                0,
                refusals,
                refused,
                entry.receivedAtMillis());
    }

    /** The series store will never take this point. */
    static DeadLetter neverStored(Rejected rejected) {
        Reading reading = rejected.point().reading();
        byte[] payload = (reading.metric() + " " + reading.value() + " at " + reading.tsMillis())
                .getBytes(StandardCharsets.UTF_8);
        Refusal refusal = new Refusal(
                RefusalReason.STORE_REFUSED, reading.metric(), String.valueOf(reading.value()), rejected.reason());
        return DeadLetter.of(
                Optional.of(reading.device()),
                "series store",
                reading.metric(),
                payload,
                List.of(refusal),
                reading.receivedAtMillis());
    }
}
