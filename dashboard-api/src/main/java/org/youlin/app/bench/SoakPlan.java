package org.youlin.app.bench;

import java.time.Duration;
import java.util.Locale;
import org.youlin.app.bench.IngestPlan.SeriesKind;

/**
 * What {@code bench soak} does.
 *
 * @param devices connections, 1 to {@value IngestPlan#DEVICES_MAX}
 * @param minutes {@value #MINUTES_MIN} to {@value #MINUTES_MAX}
 * @param rate messages a second, 1 to {@value #RATE_MAX}
 */
record SoakPlan(SeriesKind store, int devices, double minutes, double rate) {
    private static final double MINUTES_MIN = 0.2;
    private static final double MINUTES_MAX = 24 * 60;
    private static final double SHORT_MINUTES = 5;
    private static final int RATE_MAX = 1_000_000;
    /** Of what is not yet warm: five minutes, and a third of a shorter run. */
    private static final double WARM_UP_SECONDS_MAX = 300;

    SoakPlan {
        if (devices < 1 || devices > IngestPlan.DEVICES_MAX) {
            throw new IllegalArgumentException("devices is " + devices + "; it must be 1 to " + IngestPlan.DEVICES_MAX);
        }
        if (!(minutes >= MINUTES_MIN && minutes <= MINUTES_MAX)) {
            throw new IllegalArgumentException(
                    "minutes is " + minutes + "; it must be " + MINUTES_MIN + " to " + MINUTES_MAX);
        }
        if (!(rate >= 1 && rate <= RATE_MAX)) {
            throw new IllegalArgumentException("rate is " + rate + "; it must be 1 to " + RATE_MAX);
        }
    }

    long messages() {
        return (long) (rate * seconds());
    }

    private double seconds() {
        return minutes * 60;
    }

    double warmUpSeconds() {
        return Math.min(WARM_UP_SECONDS_MAX, seconds() / 3);
    }

    /** More often where the run is short, so that there is something to judge. */
    Duration sampleEvery() {
        return Duration.ofSeconds(minutes < SHORT_MINUTES ? 2 : 15);
    }

    /** Each so many samples the live heap is counted, which stops the server for a moment. */
    int samplesPerHeap() {
        return minutes < SHORT_MINUTES ? 2 : 4;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d devices, %.0f messages/s of one reading each for %.1f min, %s",
                devices,
                rate,
                minutes,
                store.name().toLowerCase(Locale.ROOT));
    }
}
