package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.youlin.ingest.shard.SeriesTimes.Order;

class SeriesTimesTest {
    @Property
    void upToSixtyFourTimesEveryRepeatIsKnown(
            @ForAll @Size(max = SeriesTimes.KEPT) List<@LongRange(min = 0, max = 100) Long> sent) {
        SeriesTimes times = new SeriesTimes();
        SortedSet<Long> before = new TreeSet<>();
        for (long ts : sent) {
            assertThat(times.note(ts)).isEqualTo(expected(ts, before));
            before.add(ts);
        }
    }

    @Property
    void whatIsRestoredAnswersLikeTheOriginal(
            @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0, max = 200) Long> sent,
            @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 250) Long> later) {
        SeriesTimes times = new SeriesTimes();
        sent.forEach(times::note);
        long newest = sent.stream().mapToLong(Long::longValue).max().getAsLong();
        SeriesTimes restored = SeriesTimes.restore(newest, times.differences());
        assertThat(restored.differences()).isEqualTo(times.differences());
        for (long ts : later) {
            assertThat(restored.note(ts)).isEqualTo(times.note(ts));
        }
    }

    @Test
    void aRepeatOlderThanAllTimesKeptCountsAsLate() {
        SeriesTimes times = new SeriesTimes();
        for (int ts = 0; ts <= SeriesTimes.KEPT; ts++) {
            assertThat(times.note(ts)).isEqualTo(Order.NEWEST);
        }
        assertThat(times.note(0)).isEqualTo(Order.LATE);
        assertThat(times.note(1)).isEqualTo(Order.DUPLICATE);
        assertThat(times.note(SeriesTimes.KEPT)).isEqualTo(Order.DUPLICATE);
    }

    private static Order expected(long ts, SortedSet<Long> before) {
        if (before.isEmpty() || ts > before.last()) {
            return Order.NEWEST;
        }
        return before.contains(ts) ? Order.DUPLICATE : Order.LATE;
    }
}
