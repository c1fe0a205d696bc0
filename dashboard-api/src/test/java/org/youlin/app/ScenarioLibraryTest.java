package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.youlin.domain.workorder.WorkOrderAction;
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

    @Test
    void everyRowOfTheWorkOrderTableIsExpectedSomewhere() {
        Set<String> expected = Library.names().stream()
                .flatMap(name -> Library.read(name).expected().stream())
                .filter(each -> each.kind() == Expectation.Kind.EVENT && each.timesMin() >= 1)
                .map(Expectation::name)
                .collect(Collectors.toSet());
        assertThat(expected)
                .containsAll(Stream.of(WorkOrderAction.values())
                        // Part of how an order comes to be, which every scenario with an order expects.
                        .filter(action -> action != WorkOrderAction.DISPATCH)
                        .map(WorkOrderAction::name)
                        .toList());
    }
}
