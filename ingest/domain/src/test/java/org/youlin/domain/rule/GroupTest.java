package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;

class GroupTest {
    @ParameterizedTest(name = "3 and 30 %: {0} MINOR, {1} MAJOR, {2} CRITICAL of {3} fresh, was {4} -> {5}")
    @CsvSource({
        " 3, 0, 0, 10, -,     MINOR", // 30 % is enough
        " 3, 0, 0, 11, -,     -",
        " 4, 0, 0, 11, -,     MINOR",
        " 2, 0, 0,  4, -,     -", // half of them, but only two
        " 0, 3, 0, 10, -,     MAJOR",
        " 2, 1, 0, 10, -,     MINOR", // a worse one counts as a milder one, too
        " 2, 3, 0, 10, -,     MAJOR",
        " 0, 1, 2, 10, -,     MAJOR",
        " 0, 0, 3, 10, MINOR, CRITICAL", // worse by itself
        " 3, 0, 0, 10, MAJOR, MINOR", // and milder
        " 0, 0, 0, 10, MAJOR, -",
        " 3, 0, 0,  3, -,     -", // too few are fresh to tell
        " 0, 0, 0,  3, MAJOR, MAJOR", // which clears nothing either
    })
    void severityOfTheBuilding(int minor, int major, int critical, int fresh, String was, String expected) {
        Map<Severity, Integer> raised =
                new EnumMap<>(Map.of(Severity.MINOR, minor, Severity.MAJOR, major, Severity.CRITICAL, critical));
        Optional<Severity> before =
                Optional.of(was).filter(text -> !text.equals("-")).map(Severity::valueOf);
        assertThat(new Group(Place.Level.BUILDING, 3, 30, 4)
                        .judge(raised, fresh, before)
                        .map(Enum::name)
                        .orElse("-"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of 1000 fresh -> {1}")
    @CsvSource({"4, -", "5, MINOR"})
    void withoutAPercentageTheNumberIsEnough(int raised, String expected) {
        assertThat(new Group(Place.Level.BUILDING, 5, 0, 1)
                        .judge(Map.of(Severity.MINOR, raised), 1000, Optional.empty())
                        .map(Enum::name)
                        .orElse("-"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "by {0} a device in {1} is judged with {2}")
    @CsvSource({
        "BUILDING, household/g1-101, building/g1",
        "BUILDING, building/g1,      building/g1",
        "BUILDING, estate/garden,    -", // in no building
        "ESTATE,   household/g1-101, estate/garden",
        "ESTATE,   building/g1,      estate/garden",
        "ESTATE,   estate/garden,    estate/garden",
    })
    void theDevicesWithWhichOneIsJudged(Place.Level level, String at, String expected) {
        EstateId garden = new EstateId("garden");
        BuildingId g1 = new BuildingId("g1");
        Place place = Stream.of(Place.of(garden), Place.of(garden, g1), Place.of(garden, g1, new HouseholdId("g1-101")))
                .filter(known -> known.key().equals(at))
                .findFirst()
                .orElseThrow();
        assertThat(new Group(level, 1, 0, 1).around(place).map(Place::key).orElse("-"))
                .isEqualTo(expected);
    }

    @Test
    void householdsAreNoGroup() {
        assertThatThrownBy(() -> new Group(Place.Level.HOUSEHOLD, 1, 0, 1))
                .hasMessage("group level is HOUSEHOLD; it must be BUILDING or ESTATE");
    }

    @ParameterizedTest(name = "{0} devices, {1} %, {2} fresh -> {3}")
    @CsvSource({
        "0, 30, 1, devices is 0",
        "1, -1, 1, percent is -1.0; it must be 0 to 100",
        "1, 101, 1, percent is 101.0",
        "1, NaN, 1, percent is NaN",
        "1, 30, 0, fresh is 0",
    })
    void aGroupThatCannotBeIsRefused(int devices, double percent, int fresh, String expected) {
        assertThatThrownBy(() -> new Group(Place.Level.ESTATE, devices, percent, fresh))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
