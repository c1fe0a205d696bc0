package org.youlin.dashboard.device;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketLengthTest {
    private static final long TEN_YEARS = 3_660L * 86_400_000;

    @Property
    void neverMoreBucketsThanAskedFor(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long from,
            @ForAll @LongRange(min = 1, max = TEN_YEARS) long range,
            @ForAll @LongRange(min = 1, max = 2_000) long bucketsMax) {
        long to = from + range;
        long length = BucketLength.of(from, to, bucketsMax, 1);
        assertThat((to - 1) / length - from / length + 1).isBetween(1L, bucketsMax);
    }

    @ParameterizedTest(name = "{0} ms in {1} buckets -> {2} ms")
    @CsvSource({
        "1000,      1,    1000",
        "60000,     60,   1000",
        "60000,     59,   2000",
        "86400000,  300,  300000",
        "86400000,  1440, 60000",
        "604800000, 300,  3600000",
    })
    void aNiceLengthIsChosen(long rangeMillis, long bucketsMax, long expected) {
        assertThat(BucketLength.of(0, rangeMillis, bucketsMax, 1)).isEqualTo(expected);
    }

    @Test
    void whatIsOldIsShownInHoursOrDaysAlone() {
        long hour = 3_600_000;
        assertThat(BucketLength.of(0, hour, 300, hour)).isEqualTo(hour);
        assertThat(BucketLength.of(0, hour, 300, 24 * hour)).isEqualTo(24 * hour);
        assertThat(BucketLength.of(0, 366 * 24 * hour, 2_000, hour)).isEqualTo(6 * hour);
    }
}
