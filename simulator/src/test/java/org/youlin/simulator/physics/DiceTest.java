package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DiceTest {
    @Property
    void theyStayInTheUnitIntervalAndRepeatThemselves(@ForAll long seed, @ForAll long stream, @ForAll long count) {
        double drawn = new Dice(seed).unit(stream, count);
        assertThat(drawn).isGreaterThanOrEqualTo(0).isLessThan(1).isEqualTo(new Dice(seed).unit(stream, count));
    }

    @Test
    void theirMeanIsAHalf() {
        Dice dice = new Dice(42).of("mean");
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            sum += dice.unit(i % 7, i);
        }
        assertThat(sum / 10_000).isCloseTo(0.5, within(0.01));
    }

    @Test
    void differentNamesHaveDifferentDice() {
        assertThat(new Dice(42).of("a")).isNotEqualTo(new Dice(42).of("b"));
    }
}
