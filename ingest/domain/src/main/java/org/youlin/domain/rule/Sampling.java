package org.youlin.domain.rule;

/**
 * How many of the last readings must agree (N of M): a level begins to hold when {@code least} of the last {@code of}
 * readings are beyond its limit, and is over when as many are back, and no longer so many beyond.
 *
 * @param least 1 to {@code of}
 * @param of 1 to 64
 */
public record Sampling(int least, int of) {
    public static final int READINGS_MAX = 64;

    /** Every reading is believed. */
    public static final Sampling EVERY = new Sampling(1, 1);

    public Sampling {
        if (of < 1 || of > READINGS_MAX) {
            throw new IllegalArgumentException("minSamples of is " + of + "; it must be 1 to " + READINGS_MAX);
        }
        if (least < 1 || least > of) {
            throw new IllegalArgumentException("minSamples least is " + least + "; it must be 1 to " + of);
        }
    }

    /** {@code votes} with one more, the oldest beyond M forgotten. */
    long add(long votes, boolean vote) {
        return keep(votes << 1 | (vote ? 1 : 0));
    }

    /** The last M of {@code votes}; none when every reading is believed, which needs no votes. */
    long keep(long votes) {
        return of == 1 ? 0 : votes & (-1L >>> (READINGS_MAX - of));
    }

    boolean isMet(long votes) {
        return Long.bitCount(votes) >= least;
    }
}
