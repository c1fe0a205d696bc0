package org.youlin.ingest.series;

import java.util.stream.LongStream;
import org.youlin.domain.reading.SeriesStore.Level;

/** Spans of time that begin and end where buckets do. */
final class Slices {
    private Slices() {}

    /** Refuses a span that does not begin and end where buckets of the level do. */
    static void require(Level level, long fromMillis, long toMillis) {
        if (level == Level.RAW || level.floor(fromMillis) != fromMillis || level.floor(toMillis) != toMillis) {
            throw new IllegalArgumentException("from " + fromMillis + " to " + toMillis
                    + " must be multiples of a bucket's length at level " + level + ", which must not be RAW");
        }
    }

    /** The beginnings of parts of at most {@code lengthMillis}, the last of which may be shorter. */
    static LongStream of(long fromMillis, long toMillis, long lengthMillis) {
        return LongStream.iterate(fromMillis, from -> from < toMillis, from -> from + lengthMillis);
    }
}
