package org.youlin.domain.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    @ParameterizedTest(name = "heard at {0}, now {1} -> {2}")
    @CsvSource({
        "1000, 1000, FRESH",
        "1000, 2000, FRESH", // exactly as old as allowed
        "1000, 2001, STALE",
        "3000, 2000, FRESH", // the clock went back
    })
    void freshnessAfterOneSecond(long heard, long now, Freshness expected) {
        assertThat(Freshness.at(now, OptionalLong.of(heard), Duration.ofSeconds(1)))
                .isEqualTo(expected);
    }

    @Test
    void aDeviceThatWasNeverHeardIsNotStale() {
        assertThat(Freshness.at(9_999, OptionalLong.empty(), Duration.ofSeconds(1)))
                .isEqualTo(Freshness.NEVER);
    }
}
