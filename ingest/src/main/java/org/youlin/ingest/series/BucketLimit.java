package org.youlin.ingest.series;

import org.youlin.domain.reading.SeriesStore.Query;

/** How many buckets an answer may have. */
final class BucketLimit {
    /** A year of minutes; above that the answer would fill the heap. */
    static final int BUCKETS_MAX = 525_600;

    private BucketLimit() {}

    /** Refuses an answer of more than {@link #BUCKETS_MAX} buckets. */
    static void require(Query query, int buckets) {
        if (buckets > BUCKETS_MAX) {
            throw new IllegalArgumentException("bucketMillis is " + query.bucketMillis() + ", which makes more than "
                    + BUCKETS_MAX + " buckets of " + query.metric() + "; it must be larger or the time shorter");
        }
    }
}
