package org.youlin.ingest.rollup;

import java.util.ArrayList;
import java.util.List;
import org.youlin.domain.reading.SeriesStore.Level;

/**
 * Which level answers for which part of the time asked for: the highest that fits the buckets, where it has been computed
 * and a bucket lies wholly within; beside it the next lower one, and readings as they came where nothing else will do.
 */
final class HistoryPlan {
    private final Settled settled;
    private final long nowMillis;
    private final List<Span> spans = new ArrayList<>();

    /** A part of the time, answered by one level. */
    record Span(Level level, long fromMillis, long toMillis) {}

    /** Until when a level's buckets are computed. */
    record Settled(long hoursMillis, long daysMillis) {
        long until(Level level) {
            return level == Level.DAY ? daysMillis : hoursMillis;
        }
    }

    private HistoryPlan(Settled settled, long nowMillis) {
        this.settled = settled;
        this.nowMillis = nowMillis;
    }

    /** The parts, in the order of time and without a gap between them. */
    static List<Span> of(long fromMillis, long toMillis, long bucketMillis, Settled settled, long nowMillis) {
        HistoryPlan plan = new HistoryPlan(settled, nowMillis);
        plan.cover(fromMillis, toMillis, highest(bucketMillis));
        return List.copyOf(plan.spans);
    }

    /** The highest level whose buckets fit whole into those asked for. */
    private static Level highest(long bucketMillis) {
        if (bucketMillis % Level.DAY.length().toMillis() == 0) {
            return Level.DAY;
        }
        return bucketMillis % Level.HOUR.length().toMillis() == 0 ? Level.HOUR : Level.RAW;
    }

    private void cover(long from, long to, Level level) {
        if (from >= to) {
            return;
        }
        if (level == Level.RAW) {
            spans.add(new Span(level, from, to));
            return;
        }
        // Where the level below is gone already, a bucket that lies half outside is better than none.
        long belowSince = nowMillis - level.below().kept().toMillis();
        long start = from < belowSince ? level.floor(from) : level.ceiling(from);
        long end = Math.min(settled.until(level), to <= belowSince ? level.ceiling(to) : level.floor(to));
        if (start >= end) {
            cover(from, to, level.below());
            return;
        }
        cover(from, start, level.below());
        spans.add(new Span(level, start, end));
        cover(end, to, level.below());
    }
}
