package org.youlin.faults;

import java.util.random.RandomGenerator;

/** How likely something goes wrong, at this moment. All chances are 0 to 1; zero while it is calm. */
final class Hazards {
    private final RandomGenerator random;
    private boolean calm;
    boolean seriesDown;
    boolean databaseDown;
    boolean diskFull;
    private final double chance;

    /** @param chance of each single thing to fail */
    Hazards(RandomGenerator random, double chance) {
        this.random = random;
        this.chance = chance;
    }

    /** Whether this one goes wrong. */
    boolean strikes() {
        return !calm && random.nextDouble() < chance;
    }

    /** Whether the process ends here; a tenth as likely as a fault. */
    void maybeCrash() {
        if (!calm && random.nextDouble() < chance / 10) {
            throw new Crash();
        }
    }

    boolean isSeriesDown() {
        return seriesDown && !calm;
    }

    boolean isDatabaseDown() {
        return databaseDown && !calm;
    }

    boolean isDiskFull() {
        return diskFull && !calm;
    }

    /** Whether everything works from now on. */
    void calm(boolean isCalm) {
        calm = isCalm;
    }
}
