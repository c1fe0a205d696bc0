package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.SlaPolicy.Limits;
import org.youlin.domain.workorder.SlaPolicy.Matter;
import org.youlin.domain.workorder.SlaPolicy.Target;
import org.youlin.domain.workorder.SlaPolicy.WhenCleared;

class SlaPolicyTest {
    private static final Target HEATING_IN_NEED = new Target(
            Optional.of(Category.HEATING_AND_WATER), Optional.empty(), Optional.of(true), hours(1), WhenCleared.WAITS);
    private static final Target HEATING = new Target(
            Optional.of(Category.HEATING_AND_WATER), Optional.empty(), Optional.empty(), hours(2), WhenCleared.WAITS);
    private static final Target CRITICAL =
            new Target(Optional.empty(), Optional.of(Severity.CRITICAL), Optional.empty(), hours(3), WhenCleared.WAITS);
    private static final Target ANY =
            new Target(Optional.empty(), Optional.empty(), Optional.empty(), hours(4), WhenCleared.WAITS);
    private static final SlaPolicy POLICY = new SlaPolicy(List.of(HEATING_IN_NEED, HEATING, CRITICAL, ANY));

    @ParameterizedTest(name = "{0} {1}, vulnerable {2} -> {3}")
    @CsvSource({
        "HEATING_AND_WATER, MINOR,    true,  PT1H", // a household in need
        "HEATING_AND_WATER, MINOR,    false, PT2H",
        "HEATING_AND_WATER, CRITICAL, false, PT2H", // the first that fits
        "PROPERTY_SERVICE,  CRITICAL, false, PT3H",
        "PROPERTY_SERVICE,  CRITICAL, true,  PT3H", // no target asks
        "PROPERTY_SERVICE,  MAJOR,    false, PT4H",
        "LEGACY_ISSUES,     WARNING,  true,  PT4H",
    })
    void theFirstTargetThatFitsApplies(Category category, Severity severity, boolean vulnerable, String expected) {
        assertThat(POLICY.limits(new Matter(category, severity, vulnerable)).respondWithin())
                .hasToString(expected);
    }

    @Test
    void theLastTargetMustFitEverything() {
        assertThatThrownBy(() -> new SlaPolicy(List.of(ANY, HEATING))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SlaPolicy(List.of())).isInstanceOf(IllegalArgumentException.class);
        Target inNeed = new Target(Optional.empty(), Optional.empty(), Optional.of(true), hours(1), WhenCleared.WAITS);
        assertThatThrownBy(() -> new SlaPolicy(List.of(inNeed))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} -> {3}")
    @CsvSource({
        "PT2H,            PT1H,            PT3H,            respondWithin PT2H",
        "PT1H,            PT4H,            PT3H,            resolveWithin PT4H",
        "9 working hours, 8 working hours, 5 working days,  respondWithin 9 working hours",
        "1 working day,   6 working days,  5 working days,  resolveWithin 6 working days",
    })
    void answeringComesBeforeSettlingAndThatBeforeTheCitizensLimit(
            String respond, String resolve, String citizen, String expected) {
        assertThatThrownBy(() -> limits(respond, resolve, citizen))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} -> {3}")
    @CsvSource({
        "PT1H,            PT2H,           PT3H,           false",
        "1 working hour,  PT2H,           PT3H,           true",
        "PT1H,            5 working days, 5 working days, true",
        "PT1H,            PT2H,           5 working days, true",
    })
    void holidaysMatterToWorkingTime(String respond, String resolve, String citizen, boolean expected) {
        Target target = new Target(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limits(respond, resolve, citizen),
                WhenCleared.WAITS);
        assertThat(new SlaPolicy(List.of(target)).needsHolidays()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, vulnerable {1} -> {2}")
    @CsvSource({
        "WARNING,  false, true",
        "MAJOR,    false, true",
        "MAJOR,    true,  false", // whoever needs care is asked
        "CRITICAL, false, false",
    })
    void whatPressesIsNeverClosedWithoutACallback(Severity severity, boolean vulnerable, boolean expected) {
        SlaPolicy policy = new SlaPolicy(List.of(closing(Optional.empty(), Optional.empty())));
        assertThat(policy.closesWhenCleared(new Matter(Category.PROPERTY_SERVICE, severity, vulnerable)))
                .isEqualTo(expected);
        assertThat(POLICY.closesWhenCleared(new Matter(Category.PROPERTY_SERVICE, severity, vulnerable)))
                .isFalse();
    }

    @Test
    void aTargetOfWhatPressesCannotDoWithoutACallback() {
        assertThatThrownBy(() -> closing(Optional.of(Severity.CRITICAL), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closeWhenCleared");
        assertThatThrownBy(() -> closing(Optional.empty(), Optional.of(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closeWhenCleared");
    }

    private static Target closing(Optional<Severity> severity, Optional<Boolean> vulnerable) {
        return new Target(Optional.empty(), severity, vulnerable, hours(4), new WhenCleared(false, true));
    }

    private static Limits hours(int respond) {
        return limits("PT" + respond + "H", "PT10H", "PT10H");
    }

    static Limits limits(String respond, String resolve, String citizen) {
        return new Limits(TimeLimit.parse(respond), TimeLimit.parse(resolve), TimeLimit.parse(citizen));
    }
}
