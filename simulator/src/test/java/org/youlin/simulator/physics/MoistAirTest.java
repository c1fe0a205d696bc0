package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoistAirTest {
    @ParameterizedTest(name = "{0} Pa at {1} °C -> {2} %")
    @CsvSource({
        "850, 21, 34.2",
        "850, 10, 69.4", // the same air, colder
        "850, 0, 95",
        "20, 30, 5",
    })
    void coolerAirIsDamper(double pascals, double celsius, double percent) {
        assertThat(MoistAir.relativePercent(pascals, celsius)).isCloseTo(percent, within(0.5));
    }
}
