package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.SlaPolicy.Target;

class SlaPolicyTest {
    private static final Target HEATING = target(Optional.of(Category.HEATING_AND_WATER), Optional.empty(), 1);
    private static final Target CRITICAL = target(Optional.empty(), Optional.of(Severity.CRITICAL), 2);
    private static final Target ANY = target(Optional.empty(), Optional.empty(), 3);
    private static final SlaPolicy POLICY = new SlaPolicy(List.of(HEATING, CRITICAL, ANY));

    @ParameterizedTest(name = "{0} {1} -> {2} h")
    @CsvSource({
        "HEATING_AND_WATER, MINOR,    1",
        "HEATING_AND_WATER, CRITICAL, 1", // the first that fits
        "PROPERTY_SERVICE,  CRITICAL, 2",
        "PROPERTY_SERVICE,  MAJOR,    3",
        "LEGACY_ISSUES,     WARNING,  3",
    })
    void theFirstTargetThatFitsApplies(Category category, Severity severity, long expectedHours) {
        assertThat(POLICY.target(category, severity).respondWithin()).isEqualTo(Duration.ofHours(expectedHours));
    }

    @Test
    void theLastTargetMustFitEverything() {
        assertThatThrownBy(() -> new SlaPolicy(List.of(ANY, HEATING))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SlaPolicy(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "2, 1"})
    void answeringComesBeforeSettling(long respondHours, long resolveHours) {
        Duration respond = Duration.ofHours(respondHours);
        Duration resolve = Duration.ofHours(resolveHours);
        assertThatThrownBy(() -> new Target(Optional.empty(), Optional.empty(), respond, resolve))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(respond.toString())
                .hasMessageContaining(resolve.toString());
    }

    private static Target target(Optional<Category> category, Optional<Severity> severity, long respondHours) {
        return new Target(category, severity, Duration.ofHours(respondHours), Duration.ofHours(10));
    }
}
