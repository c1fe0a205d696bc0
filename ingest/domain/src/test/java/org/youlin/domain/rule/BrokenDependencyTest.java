package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.Place;

class BrokenDependencyTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "a b c,           -",
        "a>b b>c c,       -",
        "a>b a2>b b,      -",
        "a>b,             rule 'a' depends on 'b' which is the id of no rule",
        "a>a,             rule 'a' depends on 'a' which depends on it",
        "a>b b>a,         rule 'a' depends on 'b' which depends on it",
        "x>a a>b b>c c>a, rule 'a' depends on 'b' which depends on it",
    })
    void firstBrokenDependency(String rules, String expected) {
        List<AlarmRule> all =
                Stream.of(rules.split(" ", -1)).map(BrokenDependencyTest::rule).toList();
        assertThat(BrokenDependency.among(all)
                        .map(broken -> broken.toString().replace(",", ""))
                        .orElse("-"))
                .isEqualTo(expected);
    }

    private static AlarmRule rule(String text) {
        List<String> ids = List.of(text.split(">", -1));
        return new AlarmRule(
                new RuleId(ids.get(0)),
                text,
                RuleScope.of(DeviceKind.HEATING_ROOM),
                new NoData(Duration.ofMinutes(1), Severity.MINOR),
                new CaseTemplate(
                        Category.HEATING_AND_WATER,
                        "cause",
                        text,
                        Place.Level.BUILDING,
                        ids.stream().skip(1).map(RuleId::new).toList(),
                        Duration.ZERO));
    }
}
