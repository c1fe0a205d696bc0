package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void theEndIsInSightWhenItReadsFasterThanTheJournalGrows() {
        Progress progress = Progress.begin(0, 0, 10_000).observe(1_000, 3_000, 11_000);
        assertThat(progress.bytesPerSecond()).isEqualTo(3_000);
        assertThat(progress.secondsLeft(8_000)).hasValue(4);
    }

    @Test
    void thereIsNoEndInSightWhileTheJournalGrowsFaster() {
        Progress progress = Progress.begin(0, 0, 10_000).observe(1_000, 1_000, 12_000);
        assertThat(progress.secondsLeft(11_000)).isEmpty();
        assertThat(progress.secondsLeft(0)).hasValue(0);
    }

    @Test
    void itLooksOnceASecond() {
        Progress progress = Progress.begin(0, 0, 0).observe(999, 5_000, 5_000);
        assertThat(progress.bytesPerSecond()).isZero();
        assertThat(progress.observe(2_000, 5_000, 5_000).bytesPerSecond()).isEqualTo(2_500);
    }

    @Test
    void oneQuickSecondDoesNotMakeItFast() {
        Progress progress = Progress.begin(0, 0, 0).observe(1_000, 1_000, 1_000).observe(2_000, 11_000, 11_000);
        assertThat(progress.bytesPerSecond()).isEqualTo(2_800);
    }
}
