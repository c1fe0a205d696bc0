package org.youlin.dashboard.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorstLatelyTest {
    private final WorstLately worst = new WorstLately(at(0));

    private static long at(long second) {
        return TimeUnit.SECONDS.toNanos(second);
    }

    @Test
    void theWorstIsRememberedForHalfAMinuteAtLeastAndAMinuteAtMost() {
        worst.note(5, at(1));
        worst.note(9, at(29));
        worst.note(2, at(31));
        assertThat(worst.worst(at(59))).isEqualTo(9);
        assertThat(worst.worst(at(60))).isEqualTo(2);
        assertThat(worst.worst(at(90))).isZero();
    }

    @Test
    void nothingIsRememberedOverALongSilence() {
        worst.note(9, at(29));
        assertThat(worst.worst(at(3_600))).isZero();
        worst.note(3, at(3_601));
        assertThat(worst.worst(at(3_602))).isEqualTo(3);
    }
}
