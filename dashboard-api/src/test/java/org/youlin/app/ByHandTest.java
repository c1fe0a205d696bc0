package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByHandTest {
    private static final Instant START = Instant.parse("2026-01-12T00:00:00Z");

    private final ByHand rhythm = new ByHand(START);
    private final List<Instant> done = new ArrayList<>();

    @Test
    void theClockStandsUntilItIsSetAndNeverGoesBack() {
        assertThat(rhythm.clock().instant()).isEqualTo(START);
        rhythm.set(START.plusSeconds(60));
        assertThat(rhythm.clock().instant()).isEqualTo(START.plusSeconds(60));
        assertThatThrownBy(() -> rhythm.set(START)).hasMessageContaining("cannot go back");
    }

    @Test
    void whatIsRepeatedIsDoneAtOnceAndThenAfterEachPauseOfThatClockUntilItIsClosed() throws Exception {
        AutoCloseable repeated = rhythm.repeat(
                "task", Duration.ofMinutes(2), () -> done.add(rhythm.clock().instant()));
        assertThat(done).isEmpty();
        for (int minute = 0; minute <= 5; minute++) {
            rhythm.set(START.plusSeconds(60L * minute));
            rhythm.work();
            rhythm.work();
        }
        assertThat(done).containsExactly(START, START.plusSeconds(120), START.plusSeconds(240));
        repeated.close();
        rhythm.set(START.plusSeconds(600));
        rhythm.work();
        assertThat(done).hasSize(3);
    }
}
