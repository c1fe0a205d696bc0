package org.youlin.ingest.series;

import java.time.Duration;
import java.util.Optional;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Level;

/** The time within which a reading can be kept. */
final class TimeBounds {
    private static final Duration FUTURE_MAX = Duration.ofDays(1);

    private TimeBounds() {}

    /** Why retention would drop the reading, now or with all the others once its day has come. */
    static Optional<String> refusal(Reading reading, long nowMillis) {
        if (reading.tsMillis() < nowMillis - Level.RAW.kept().toMillis()) {
            return Optional.of("ts " + reading.tsMillis() + " is older than the "
                    + Level.RAW.kept().toDays() + " days that readings are kept");
        }
        if (reading.tsMillis() > nowMillis + FUTURE_MAX.toMillis()) {
            return Optional.of(
                    "ts " + reading.tsMillis() + " is more than " + FUTURE_MAX.toHours() + " hours ahead of the clock");
        }
        return Optional.empty();
    }
}
