package org.youlin.gateway.format.meter.cjt188;

import static org.youlin.gateway.format.meter.BadFrameException.place;
import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.FrameCursor;
import org.youlin.gateway.format.meter.MeterClock;
import org.youlin.gateway.format.meter.MeterUnit;
import org.youlin.gateway.format.meter.cjt188.AnswerLayout.Amount;
import org.youlin.gateway.format.meter.cjt188.Cjt188Settings.Decimals;
import org.youlin.gateway.format.meter.cjt188.Cjt188Settings.Dialect;
import org.youlin.gateway.format.meter.cjt188.Cjt188Settings.StatusBits;

/** Reads the data of the answer that holds a meter's current values (901F). */
final class CurrentReading {
    /** The edition of 2018 sends it low byte first, that of 2004 high byte first. */
    private static final int IDENTIFIER = 0x901f;

    private static final int IDENTIFIER_SWAPPED = 0x1f90;
    private static final int TIME_BYTES = 7;

    private final UnitCodes codes;
    private final Dialect dialect;
    private final Decimals decimals;
    private final StatusBits statusBits;
    private final MeterClock clock;

    CurrentReading(Cjt188Settings settings) {
        this.codes = new UnitCodes(settings.units().orElse(Map.of()));
        this.dialect = settings.dialect().orElse(Dialect.AUTO);
        this.decimals = settings.decimals().orElse(Decimals.USUAL);
        this.statusBits = settings.status().orElse(StatusBits.USUAL);
        this.clock = MeterClock.of(settings.time(), settings.zone());
    }

    /** What {@code data} says; a value that makes no sense is refused for itself, the others stand. */
    Optional<Uplink> read(MeterFamily family, FrameCursor data, List<Refusal> refusals) throws BadFrameException {
        int lengthAt = data.at() - 1;
        int length = data.remaining();
        requireIdentifier(data);
        data.skip(1); // serial number of the question
        AnswerLayout layout = AnswerLayout.of(family, length)
                .orElseThrow(() -> new BadFrameException(
                        RefusalReason.FRAME_MALFORMED,
                        lengthAt,
                        hex(length),
                        AnswerLayout.lengths(family) + " bytes of data"));
        List<Uplink.Sample> samples = new ArrayList<>();
        readAmounts(layout, data, samples, refusals);
        readTemperature("supply_temp", layout, data, samples, refusals);
        readTemperature("return_temp", layout, data, samples, refusals);
        readHours(layout, data, samples, refusals);
        FrameCursor time = data.part(TIME_BYTES);
        if (samples.isEmpty()) {
            return Optional.empty(); // All refused: the status alone is no reading.
        }
        readStatus(data, samples);
        Uplink uplink = Uplink.of(samples, List.of());
        return Optional.of(clock.isBelieved() ? clock.stamp(uplink, time(time)) : uplink);
    }

    private static void requireIdentifier(FrameCursor data) throws BadFrameException {
        int at = data.at();
        int identifier = data.bigEndian16();
        if (identifier != IDENTIFIER && identifier != IDENTIFIER_SWAPPED) {
            throw new BadFrameException(
                    RefusalReason.UNKNOWN_CODE,
                    at,
                    hex(identifier >> 8) + " " + hex(identifier),
                    "the current values, 1F 90 or 90 1F");
        }
    }

    private void readAmounts(AnswerLayout layout, FrameCursor data, List<Uplink.Sample> samples, List<Refusal> refusals)
            throws BadFrameException {
        UnitPosition position =
                switch (dialect) {
                    case AUTO -> UnitPosition.find(data, layout.amounts(), codes);
                    case UNIT_LAST -> UnitPosition.LAST;
                    case UNIT_FIRST -> UnitPosition.FIRST;
                };
        for (Amount amount : layout.amounts()) {
            FrameCursor field = data.part(amount.bytes());
            try {
                MeterUnit unit = position.unit(field, amount, codes);
                BigDecimal value = BigDecimal.valueOf(position.digits(field, amount), decimals.of(amount.quantity()));
                samples.add(new Uplink.Sample(amount.metric(), unit.convert(value), place(field.at())));
            } catch (BadFrameException e) {
                refusals.add(e.refusal());
            }
        }
    }

    private void readTemperature(
            String metric, AnswerLayout layout, FrameCursor data, List<Uplink.Sample> samples, List<Refusal> refusals)
            throws BadFrameException {
        if (layout.temperatureBytes() > 0) {
            FrameCursor field = data.part(layout.temperatureBytes());
            readDigits(metric, decimals.of(MeterUnit.Quantity.TEMPERATURE), field, samples, refusals);
        }
    }

    private static void readHours(
            AnswerLayout layout, FrameCursor data, List<Uplink.Sample> samples, List<Refusal> refusals)
            throws BadFrameException {
        if (layout.hoursBytes() > 0) {
            readDigits("running_hours", 0, data.part(layout.hoursBytes()), samples, refusals);
        }
    }

    private static void readDigits(
            String metric, int decimals, FrameCursor field, List<Uplink.Sample> samples, List<Refusal> refusals) {
        int at = field.at();
        try {
            BigDecimal value = BigDecimal.valueOf(field.bcd(field.remaining()), decimals);
            samples.add(new Uplink.Sample(metric, value.doubleValue(), place(at)));
        } catch (BadFrameException e) {
            refusals.add(e.refusal());
        }
    }

    private void readStatus(FrameCursor data, List<Uplink.Sample> samples) throws BadFrameException {
        String at = place(data.at());
        int status = data.u8();
        samples.add(new Uplink.Sample("battery_low", statusBits.isBatteryLow(status) ? 1 : 0, at));
        switch (statusBits.valveOf(status)) {
            case OPEN -> samples.add(new Uplink.Sample("valve_open", 1, at));
            case CLOSED -> samples.add(new Uplink.Sample("valve_open", 0, at));
            case FAULTY -> samples.add(new Uplink.Sample("valve_fault", 1, at));
        }
    }

    /** Seconds first, centuries last. */
    private static LocalDateTime time(FrameCursor field) throws BadFrameException {
        int at = field.at();
        String shown = field.shown();
        try {
            int second = (int) field.bcd(1);
            int minute = (int) field.bcd(1);
            int hour = (int) field.bcd(1);
            int day = (int) field.bcd(1);
            int month = (int) field.bcd(1);
            return LocalDateTime.of((int) field.bcd(2), month, day, hour, minute, second);
        } catch (BadFrameException | DateTimeException e) {
            throw new BadFrameException(
                    RefusalReason.TIMESTAMP_INVALID,
                    at,
                    shown,
                    "a time as ss mm hh DD MM YY CC; or set 'time: receipt'");
        }
    }
}
