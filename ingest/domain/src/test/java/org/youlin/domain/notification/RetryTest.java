package org.youlin.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    private static final long DAY_SECONDS = 24 * 3_600;

    @ParameterizedTest(name = "attempt {0} at age {1}s, asked {2}s -> {3}s")
    @CsvSource({
        "1,     0,    0,   15",
        "2,    20,    0,   30",
        "5,   300,    0,  240",
        "9, 10000,    0, 3840",
        "1,     0,  120,  120", // the other side asked for longer
        "1,     0, 90000, 14400", // but not for ever
        "10,  100,    0,   -1", // ten are enough
        "3, 86380,    0,   -1", // a day is enough
    })
    void whenAMessageIsTriedAgain(int attempts, long ageSeconds, long askedSeconds, long waitSeconds) {
        OptionalLong expected =
                waitSeconds < 0 ? OptionalLong.empty() : OptionalLong.of((ageSeconds + waitSeconds) * 1_000);
        assertThat(Retry.nextAt(attempts, 0, ageSeconds * 1_000, 0, askedSeconds * 1_000))
                .isEqualTo(expected);
    }

    @Property
    void aMessageEndsWithinADayAndTenAttempts(
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double fraction,
            @ForAll @LongRange(min = 0, max = 100_000_000) long askedForMillis,
            @ForAll @IntRange(min = 0, max = 60_000) int sendingMillis) {
        long now = 0;
        int attempts = 0;
        OptionalLong next = OptionalLong.of(0);
        while (next.isPresent()) {
            now = next.getAsLong() + sendingMillis;
            next = Retry.nextAt(++attempts, 0, now, fraction, askedForMillis);
        }
        assertThat(attempts).isBetween(1, Retry.ATTEMPTS_MAX);
        assertThat(now).isLessThanOrEqualTo(DAY_SECONDS * 1_000 + sendingMillis);
    }
}
