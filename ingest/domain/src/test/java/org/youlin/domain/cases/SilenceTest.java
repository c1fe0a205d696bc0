package org.youlin.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.place.EstateId;

class SilenceTest {
    private static final Silence.Scope SCOPE = new Silence.Scope(
            new EstateId("garden"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static Silence silence(long start, long end, String reason) {
        return new Silence("s", SCOPE, start, end, "wang", reason);
    }

    @ParameterizedTest(name = "at {0} -> {1}")
    @CsvSource({
        " 9, PENDING",
        "10, ACTIVE",
        "19, ACTIVE",
        "20, EXPIRED", // the end is exclusive
    })
    void itsStatusIsToldFromItsTimes(long now, Silence.Status expected) {
        assertThat(silence(10, 20, "检修").status(now)).isEqualTo(expected);
    }

    @Test
    void itEndsWithinThirtyDaysAndHasAReason() {
        long days = Duration.ofDays(30).toMillis();
        assertThat(silence(0, days, "检修").endMillis()).isEqualTo(days);
        assertThatThrownBy(() -> silence(0, days + 1, "检修")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> silence(5, 5, "检修")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> silence(0, 1, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> silence(0, 1, "x".repeat(501))).isInstanceOf(IllegalArgumentException.class);
    }
}
