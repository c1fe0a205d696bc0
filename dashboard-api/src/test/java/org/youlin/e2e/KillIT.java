package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives the end of the program at any moment, and has its effects once. */
final class KillIT {
    private static final int SENSORS = 6;
    private static final int ROUND_READINGS_MAX = 4_000;
    private static final int START_MILLIS_MAX = 4_000;
    private static final int IN_START_EVERY = 5;

    private final Random dice = FaultRounds.dice(KillIT.class);

    @TempDir
    private Path folder;

    @Test
    void killedAtAnyMomentAndStoppedTheProgramLosesNothingAcknowledgedAndDoesNothingTwice() {
        SmallStreet street = SmallStreet.settle(Settings.embedded(folder));
        Load load = Load.steady(street, SENSORS);
        int kills = FaultRounds.count(5);
        for (int kill = 1; kill <= kills; kill++) {
            if (kill % IN_START_EVERY == 0) {
                Program.killWhileStarting(folder, Duration.ofMillis(1 + dice.nextInt(START_MILLIS_MAX)));
            } else {
                underLoad(load, Program::kill);
            }
        }
        underLoad(load, Program::terminate);
        try (BusyStreet last = begin(load)) {
            last.assertNothingLostNorTwice();
            assertResentReadingsAreDuplicates(last);
            System.out.println(kills + " kills and a stop: " + load.acknowledged() + " readings acknowledged, "
                    + last.alarms() + " alarms raised, none lost, none twice");
        }
    }

    private interface End {
        void of(Program program);
    }

    /** Looks at what the program before has left, and ends this one under load. */
    private void underLoad(Load load, End end) {
        try (BusyStreet street = begin(load)) {
            if (load.acknowledged() > 0) {
                street.assertNothingLatelyLostNorTwice();
            }
            load.start(street.program());
            load.awaitMore(1 + dice.nextInt(ROUND_READINGS_MAX));
            end.of(street.program());
        }
    }

    private BusyStreet begin(Load load) {
        BusyStreet street = new BusyStreet(folder, Settings.sqlite(folder), load, ApiReadings::new);
        street.serve("-Xmx512m");
        return street;
    }

    /** A sensor that connects sends its newest reading again: that adds nothing. */
    private static void assertResentReadingsAreDuplicates(BusyStreet street) {
        double before = street.admin().metric("youlin_ingest_readings_duplicate_total");
        street.load().start(street.program());
        street.load().awaitMore(1);
        street.load().stop();
        street.assertNothingLostNorTwice();
        // A duplicate is counted with the commit, and what is read is not yet committed.
        await("the duplicates").atMost(BusyStreet.COMMIT_MAX).untilAsserted(() -> assertThat(
                        street.admin().metric("youlin_ingest_readings_duplicate_total"))
                .isGreaterThanOrEqualTo(before + SENSORS));
    }
}
