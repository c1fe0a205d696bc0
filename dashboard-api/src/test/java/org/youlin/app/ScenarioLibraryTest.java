package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.simulator.script.Expectation;
import org.youlin.simulator.script.Library;

/** The simulator knows nothing of our rules; its library has a scenario for each. */
class ScenarioLibraryTest {
    @Test
    void everyRuleThatShipsHasAScenarioOfItsNameThatExpectsIt() {
        Set<String> rules = DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty()).rules().stream()
                .map(rule -> rule.id().value())
                .collect(Collectors.toSet());
        assertThat(Library.names()).containsAll(rules);
        for (String rule : rules) {
            assertThat(Library.read(rule).expected())
                    .as(rule)
                    .anyMatch(expected -> expected.kind() == Expectation.Kind.ALARM
                            && expected.name().equals(rule)
                            && expected.timesMin() >= 1);
        }
    }
}
