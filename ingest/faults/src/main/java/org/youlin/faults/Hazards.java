package org.youlin.faults;

import java.util.random.RandomGenerator;

/** How likely something goes wrong, at this moment. All chances are 0 to 1; zero once the world has been healed. */
final class Hazards {
    private final RandomGenerator random;
    private boolean healed;
    boolean seriesDown;
    boolean databaseDown;
    boolean diskFull;
    double chance;

    /** @param chance of each single thing to fail */
    Hazards(RandomGenerator random, double chance) {
        this.random = random;
        this.chance = chance;
    }

    /** Whether this one goes wrong. */
    boolean strikes() {
        return !healed && random.nextDouble() < chance;
    }

    /** Whether the process ends here; a tenth as likely as a fault. */
    void maybeCrash() {
        if (!healed && random.nextDouble() < chance / 10) {
            throw new Crash();
        }
    }

    boolean isSeriesDown() {
        return seriesDown && !healed;
    }

    boolean isDatabaseDown() {
        return databaseDown && !healed;
    }

    boolean isDiskFull() {
        return diskFull && !healed;
    }

    boolean isHealed() {
        return healed;
    }

    /** From now on everything works. */
    void heal() {
        healed = true;
    }
}
