package org.youlin.domain.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.place.Place.Level;

class PlaceTest {
    private static final EstateId ESTATE = new EstateId("garden");
    private static final BuildingId BUILDING = new BuildingId("g1");
    private static final HouseholdId HOUSEHOLD = new HouseholdId("g1-101");

    @ParameterizedTest(name = "{0} widened to {1} -> {2}")
    @CsvSource({
        "HOUSEHOLD, HOUSEHOLD, household/g1-101",
        "HOUSEHOLD, BUILDING,  building/g1",
        "HOUSEHOLD, ESTATE,    estate/garden",
        "BUILDING,  HOUSEHOLD, building/g1", // a building is no part of a household
        "BUILDING,  BUILDING,  building/g1",
        "BUILDING,  ESTATE,    estate/garden",
        "ESTATE,    HOUSEHOLD, estate/garden",
        "ESTATE,    BUILDING,  estate/garden",
        "ESTATE,    ESTATE,    estate/garden",
    })
    void placeAfterWidening(Level from, Level to, String expected) {
        Place place = place(from);
        assertThat(place.level()).isEqualTo(from);
        Place wide = place.widenTo(to);
        assertThat(wide.key()).isEqualTo(expected);
        assertThat(wide.level()).isGreaterThanOrEqualTo(to.compareTo(from) < 0 ? from : to);
        assertThat(wide.estate()).isEqualTo(ESTATE);
    }

    @Test
    void aHouseholdNeedsItsBuilding() {
        assertThatThrownBy(() -> new Place(ESTATE, Optional.empty(), Optional.of(HOUSEHOLD)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("g1-101");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"PROPERTY, COMMUNITY", "COMMUNITY, STREET", "STREET, -"})
    void theLayerAbove(Layer layer, String expected) {
        assertThat(layer.above().map(Enum::name).orElse("-")).isEqualTo(expected);
    }

    private static Place place(Level level) {
        return switch (level) {
            case HOUSEHOLD -> Place.of(ESTATE, BUILDING, HOUSEHOLD);
            case BUILDING -> Place.of(ESTATE, BUILDING);
            case ESTATE -> Place.of(ESTATE);
        };
    }
}
