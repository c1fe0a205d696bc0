package org.youlin.e2e;

import java.util.Random;

/** How long and with which dice the tests of faults run: {@code -Dyoulin.faults.rounds=50 -Dyoulin.faults.seed=7}. */
final class FaultRounds {
    private FaultRounds() {}

    /** As many rounds as were asked for; else {@code usual}, which is what is run with every change. */
    static int count(int usual) {
        return Integer.getInteger("youlin.faults.rounds", usual);
    }

    /** Dice that fall the same way again for the seed that is printed. */
    static Random dice(Class<?> test) {
        long seed = Long.getLong("youlin.faults.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + " throws with -Dyoulin.faults.seed=" + seed);
        return new Random(seed);
    }
}
