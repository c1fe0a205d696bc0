package org.youlin.ingest.shard;

import java.util.Arrays;

/**
 * The newest event times of one series, by which a late reading is told from a repeated one. What is older than all of
 * {@value #KEPT} times cannot be told apart any more and counts as late: the store overwrites it with itself.
 */
final class SeriesTimes {
    static final int KEPT = 64;
    private static final int FIRST_CAPACITY = 2;
    /** Minutes in milliseconds and a blank: what most differences take. */
    private static final int DIFFERENCE_CHARS = 7;

    /** How a reading stands to those before it. */
    enum Order {
        NEWEST,
        /** Older than the newest one known: stored, but judged by nobody. */
        LATE,
        DUPLICATE
    }

    /** INVARIANT: the first {@link #size} fall strictly. */
    private long[] times = new long[FIRST_CAPACITY];

    private int size;

    /** Where the time stands among those before it; remembers it. */
    Order note(long tsMillis) {
        if (size == 0 || tsMillis > times[0]) {
            insert(0, tsMillis);
            return Order.NEWEST;
        }
        int at = 0;
        while (at < size && times[at] > tsMillis) {
            at++;
        }
        if (at < size && times[at] == tsMillis) {
            return Order.DUPLICATE;
        }
        if (at < KEPT) {
            insert(at, tsMillis);
        }
        return Order.LATE;
    }

    private void insert(int at, long tsMillis) {
        if (size == times.length && size < KEPT) {
            times = Arrays.copyOf(times, size * 2);
        }
        int moved = Math.min(size, KEPT - 1) - at;
        System.arraycopy(times, at, times, at + 1, moved);
        times[at] = tsMillis;
        size = Math.min(size + 1, KEPT);
    }

    /** The times before the newest as differences, each to the next newer one. */
    String differences() {
        StringBuilder text = new StringBuilder(size * DIFFERENCE_CHARS);
        for (int i = 1; i < size; i++) {
            if (i > 1) {
                text.append(' ');
            }
            text.append(times[i - 1] - times[i]);
        }
        return text.toString();
    }

    /** The times as they were kept by {@link #differences()}. */
    static SeriesTimes restore(long newestMillis, String differences) {
        SeriesTimes restored = new SeriesTimes();
        restored.note(newestMillis);
        long time = newestMillis;
        if (!differences.isEmpty()) {
            for (String difference : differences.split(" ", -1)) {
                time -= Long.parseLong(difference);
                restored.note(time);
            }
        }
        return restored;
    }
}
