package org.youlin.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CityTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 137, 5_000, City.HOUSEHOLDS_MAX})
    void aCityHasExactlySoManyHomes(int households) {
        StreetPlan city = City.of(households, 42);
        assertThat(city.householdCount()).isEqualTo(households);
        assertThat(Table.HOUSEHOLDS.rows(city).count()).isEqualTo(households);
    }

    @Test
    void theSameSeedGivesTheSameCityAndAnotherAnother() {
        assertThat(City.of(5_000, 42)).isEqualTo(City.of(5_000, 42)).isNotEqualTo(City.of(5_000, 43));
    }

    @Test
    void noTwoDevicesOfALargeCityAreCalledTheSame() {
        Set<String> ids = new HashSet<>();
        assertThat(Table.DEVICES.rows(City.of(City.HOUSEHOLDS_MAX, 42))).allMatch(row -> ids.add(row.get(0)));
        assertThat(ids).hasSizeGreaterThan(City.HOUSEHOLDS_MAX);
    }

    @Test
    void aLargeCityCanBePlayed() {
        StreetPlan city = City.of(City.HOUSEHOLDS_MAX, 42);
        Map<String, String> tokens = new HashMap<>();
        Table.speakers(city).forEach(speaker -> tokens.put(speaker, "token"));
        Outfit outfit = Outfit.of(city, URI.create("mqtt://127.0.0.1:1883"), tokens, InstantSource.system());
        assertThat(outfit.speakers().linked()).hasSameSizeAs(tokens.keySet());
    }

    @Test
    void tooManyHomesAreRefused() {
        assertThatThrownBy(() -> City.of(City.HOUSEHOLDS_MAX + 1, 42))
                .hasMessageContaining("households is 100001; it must be 1 to 100000");
    }
}
