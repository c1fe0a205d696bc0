package org.youlin.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The embedded series store, which nobody but its own program can open: asked through the API, second by second. */
final class ApiReadings implements StoredReadings {
    private static final int BUCKETS_MAX = 2_000;
    private static final long BUCKET_MILLIS = 1_000;

    private final ApiSession session;

    ApiReadings(ApiSession session) {
        this.session = session;
    }

    @Override
    public List<Stored> of(Timeline timeline, int from, int to) {
        List<Stored> found = new ArrayList<>(to - from);
        for (int at = from; at < to; at += BUCKETS_MAX) {
            JsonNode series = session.get("/devices/%s/series?metric=%s&from=%d&to=%d&points=%d"
                    .formatted(
                            timeline.device(),
                            Timeline.METRIC,
                            timeline.tsMillis(at),
                            timeline.tsMillis(at + BUCKETS_MAX),
                            BUCKETS_MAX));
            if (series.path("bucketMillis").asLong() != BUCKET_MILLIS) {
                throw new AssertionError("the series has buckets of " + series.path("bucketMillis") + " ms");
            }
            series.path("buckets").forEach(bucket -> add(bucket, found));
        }
        return found;
    }

    private static void add(JsonNode bucket, List<Stored> found) {
        long ts = bucket.path("ts").asLong();
        found.add(new Stored(ts, bucket.path("min").asDouble()));
        if (bucket.path("count").asLong() != 1) {
            found.add(new Stored(ts, bucket.path("max").asDouble()));
        }
    }
}
