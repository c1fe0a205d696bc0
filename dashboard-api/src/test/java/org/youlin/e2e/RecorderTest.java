package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.e2e.StoredReadings.Stored;

/** The record by which the tests of faults judge would notice what must not happen. */
final class RecorderTest {
    private static final Timeline TIMELINE = new Timeline("room-huafu-1-101", 1_768_177_805_000L, 100);

    private final Recorder recorder = new Recorder(TIMELINE);
    private final List<Stored> held = new ArrayList<>();

    @BeforeEach
    void threeAreSentAndTwoOfThemAcknowledged() {
        recorder.sending(List.of(0, 1, 2));
        recorder.acknowledged(List.of(0, 1));
        held.add(stored(0));
        held.add(stored(1));
    }

    private static Stored stored(int number) {
        return new Stored(TIMELINE.tsMillis(number), TIMELINE.value(number));
    }

    private void judge() {
        recorder.assertHeldBy((timeline, from, to) -> held);
    }

    @Test
    void whatWasNeverAcknowledgedMayBeHeldOrNot() {
        assertThatCode(this::judge).doesNotThrowAnyException();
        held.add(stored(2));
        assertThatCode(this::judge).doesNotThrowAnyException();
    }

    @Test
    void aLostReadingIsNoticed() {
        held.remove(1);
        assertThatThrownBy(this::judge).hasMessageContaining("are lost: {1}");
    }

    @Test
    void aReadingHeldTwiceIsNoticed() {
        held.add(stored(0));
        assertThatThrownBy(this::judge).hasMessageContaining("0 twice");
    }

    @Test
    void aReadingThatNobodySentIsNoticed() {
        held.add(stored(3));
        assertThatThrownBy(this::judge).hasMessageContaining("3 was never sent");
    }

    @Test
    void anotherValueIsNoticed() {
        held.set(0, new Stored(TIMELINE.tsMillis(0), 99));
        assertThatThrownBy(this::judge).hasMessageContaining("0 is 99.0 and not 13.0");
    }
}
