package org.youlin.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.ingest.rollup.HistoryPlan.Settled;
import org.youlin.ingest.rollup.HistoryPlan.Span;

class HistoryPlanTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long NOW = millis("2026-01-12T08:30:00Z");

    /** The hour before this one, and the day before this one, are computed. */
    private static final Settled SETTLED = new Settled(millis("2026-01-12T08:00:00Z"), millis("2026-01-12T00:00:00Z"));

    @ParameterizedTest(name = "{0} to {1} in buckets of {2} minutes -> {3}")
    @CsvSource({
        "2026-01-12T06:00:00Z, 2026-01-12T08:30:00Z,   10, RAW 12T06:00-12T08:30",
        "2026-01-12T06:00:00Z, 2026-01-12T08:30:00Z,   60, HOUR 12T06:00-12T08:00 RAW 12T08:00-12T08:30",
        "2026-01-12T06:05:00Z, 2026-01-12T07:30:00Z,   60, RAW 12T06:05-12T07:30", // no whole hour
        "2026-01-12T08:10:00Z, 2026-01-12T08:30:00Z,   60, RAW 12T08:10-12T08:30",
        "2026-01-12T06:10:00Z, 2026-01-12T06:20:00Z,   60, RAW 12T06:10-12T06:20",
        "2026-01-10T00:00:00Z, 2026-01-12T08:30:00Z, 1440, DAY 10T00:00-12T00:00 HOUR 12T00:00-12T08:00 RAW 12T08:00-12T08:30",
        "2026-01-09T22:30:00Z, 2026-01-12T08:30:00Z, 1440, RAW 09T22:30-09T23:00 HOUR 09T23:00-10T00:00 DAY 10T00:00-12T00:00 HOUR 12T00:00-12T08:00 RAW 12T08:00-12T08:30",
        "2026-01-11T22:30:00Z, 2026-01-12T08:30:00Z,  360, RAW 11T22:30-11T23:00 HOUR 11T23:00-12T08:00 RAW 12T08:00-12T08:30",
        "2025-01-01T00:10:00Z, 2025-01-01T05:10:00Z,   60, HOUR 01T00:00-01T06:00", // readings of then are gone
        "2022-06-03T10:10:00Z, 2022-06-04T05:10:00Z, 1440, DAY 03T00:00-05T00:00", // and hours
    })
    void theHighestLevelAnswersWhereItCan(Instant from, Instant to, long minutes, String expected) {
        String plan = HistoryPlan.of(from.toEpochMilli(), to.toEpochMilli(), minutes * MINUTE, SETTLED, NOW).stream()
                .map(HistoryPlanTest::text)
                .collect(Collectors.joining(" "));
        assertThat(plan).isEqualTo(expected);
    }

    @Property(tries = 2_000)
    void thePartsMeetAndEndWhereBucketsDo(
            @ForAll @LongRange(min = 0, max = 80 * DAY) long age,
            @ForAll @LongRange(min = 1, max = 40 * DAY) long length,
            @ForAll @LongRange(min = 1, max = 200) long buckets,
            @ForAll boolean days,
            @ForAll @LongRange(min = 0, max = 20) long hoursDue,
            @ForAll @LongRange(min = 0, max = 5) long daysDue) {
        Settled settled = new Settled(SETTLED.hoursMillis() - hoursDue * HOUR, SETTLED.daysMillis() - daysDue * DAY);
        long from = NOW - age;
        long to = from + length;
        long bucket = buckets * (days ? DAY : HOUR);
        List<Span> plan = HistoryPlan.of(from, to, bucket, settled, NOW);
        assertThat(plan.get(0).fromMillis()).isEqualTo(from);
        assertThat(plan.get(plan.size() - 1).toMillis()).isEqualTo(to);
        assertThat(plan).hasSizeLessThanOrEqualTo(5);
        for (int i = 0; i < plan.size(); i++) {
            Span span = plan.get(i);
            assertThat(span.fromMillis()).isLessThan(span.toMillis());
            assertThat(i == 0 || plan.get(i - 1).toMillis() == span.fromMillis())
                    .isTrue();
            if (span.level() != Level.RAW) {
                assertThat(span.fromMillis() % span.level().length().toMillis()).isZero();
                assertThat(span.toMillis() % span.level().length().toMillis()).isZero();
                assertThat(bucket % span.level().length().toMillis()).isZero();
                assertThat(span.toMillis()).isLessThanOrEqualTo(settled.until(span.level()));
            }
        }
    }

    private static String text(Span span) {
        return span.level() + " " + text(span.fromMillis()) + "-" + text(span.toMillis());
    }

    private static String text(long millis) {
        return Instant.ofEpochMilli(millis).toString().substring(8, 16);
    }

    private static long millis(String text) {
        return Instant.parse(text).toEpochMilli();
    }
}
