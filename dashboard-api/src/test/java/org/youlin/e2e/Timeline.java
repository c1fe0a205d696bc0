package org.youlin.e2e;

/**
 * The life of one room sensor: numbered readings, a second of its own time apart, cold and warm by turns.
 *
 * @param beginMillis time of reading number 0, a whole second
 * @param spell how many readings in a row are cold, and then warm
 */
record Timeline(String device, long beginMillis, int spell) {
    static final String METRIC = "room_temp";

    private static final long STEP_MILLIS = 1_000;
    private static final double COLDEST = 13;
    private static final double WARMEST = 21;

    long tsMillis(int number) {
        return beginMillis + number * STEP_MILLIS;
    }

    /** The number of the reading with that time. */
    int number(long tsMillis) {
        long since = tsMillis - beginMillis;
        if (since < 0 || since % STEP_MILLIS != 0) {
            throw new AssertionError(device + " has no reading of " + tsMillis + "; it began at " + beginMillis);
        }
        return Math.toIntExact(since / STEP_MILLIS);
    }

    /** Differs from its neighbours, and lies well on one side of the limits of the rule. */
    double value(int number) {
        return (isCold(spellOf(number)) ? COLDEST : WARMEST) + number % 100 / 50.0;
    }

    int spellOf(int number) {
        return number / spell;
    }

    static boolean isCold(int spell) {
        return spell % 2 == 0;
    }
}
