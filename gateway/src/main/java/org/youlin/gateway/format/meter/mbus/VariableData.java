package org.youlin.gateway.format.meter.mbus;

import static org.youlin.gateway.format.meter.BadFrameException.place;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.FrameCursor;
import org.youlin.gateway.format.meter.MeterClock;

/** Reads a meter's header and the records behind it. Of each quantity, the first current value counts. */
final class VariableData {
    private static final int IDENTIFICATION_BYTES = 4;
    /** Maker, version and medium, then the number of this access. */
    private static final int MAKE_BYTES = 5;

    private static final int BATTERY_LOW = 0x04;
    private static final int ENCRYPTION_MODE = 0x1f00;

    private final int settledStorage;
    private final MeterClock clock;

    VariableData(MbusSettings settings) {
        this.settledStorage = settings.settledStorageNumber();
        this.clock = MeterClock.of(settings.time(), settings.zone());
    }

    Optional<Uplink> read(FrameCursor data, List<Refusal> refusals) throws BadFrameException {
        String meter = data.digits(IDENTIFICATION_BYTES);
        String statusAt = place(data.skip(MAKE_BYTES).at());
        int status = data.u8();
        int signatureAt = data.at();
        int signature = (int) data.littleEndian(2);
        if ((signature & ENCRYPTION_MODE) != 0) {
            throw new BadFrameException(
                    RefusalReason.UNKNOWN_CODE, signatureAt, Integer.toHexString(signature), "data without encryption");
        }
        Found found = new Found(refusals);
        int recordsAt = data.at();
        Optional<DataRecord> record = DataRecord.next(data);
        while (record.isPresent()) {
            found.take(record.get());
            record = DataRecord.next(data);
        }
        if (found.samples.isEmpty()) {
            if (!found.refused) {
                refusals.add(Refusals.of(
                        RefusalReason.NO_VALUES,
                        place(recordsAt),
                        "",
                        "at least one current value of a known quantity"));
            }
            return Optional.empty();
        }
        found.samples.put(
                "battery_low", new Uplink.Sample("battery_low", (status & BATTERY_LOW) == 0 ? 0 : 1, statusAt));
        Uplink uplink =
                Uplink.of(List.copyOf(found.samples.values()), List.of()).from(meter);
        return Optional.of(found.shown.map(time -> clock.stamp(uplink, time)).orElse(uplink));
    }

    /** What the records of one message amount to. */
    private final class Found {
        private final Map<String, Uplink.Sample> samples = new LinkedHashMap<>();
        private final List<Refusal> refusals;
        private boolean refused;
        private Optional<LocalDateTime> shown = Optional.empty();

        Found(List<Refusal> refusals) {
            this.refusals = refusals;
        }

        void take(DataRecord record) throws BadFrameException {
            if (clock.isBelieved() && shown.isEmpty() && record.isCurrentTime()) {
                shown = Optional.of(record.time());
            }
            Optional<Measure> measure = record.measure(settledStorage);
            if (measure.isEmpty() || samples.containsKey(measure.get().metric())) {
                return;
            }
            try {
                Optional<BigDecimal> amount = record.amount();
                if (amount.isPresent()) {
                    Measure known = measure.get();
                    samples.put(
                            known.metric(),
                            new Uplink.Sample(known.metric(), known.value(amount.get()), place(record.at())));
                }
            } catch (BadFrameException e) {
                refused = true;
                refusals.add(e.refusal());
            }
        }
    }
}
