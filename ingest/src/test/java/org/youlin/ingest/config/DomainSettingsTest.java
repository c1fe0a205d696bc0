package org.youlin.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.rule.Threshold;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.ingest.rule.RuleBook;

class DomainSettingsTest {
    private static final String RULE =
            """
            - id: room-cold
              name: cold
              deviceKind: heating-room
              category: HEATING_AND_WATER
              cause: room_cold
              title: cold
              caseLevel: BUILDING
              threshold:
                metric: room_temp
                comparison: BELOW
                levels: {MINOR: 18, MAJOR: 16}
                deadband: 0.5
                hold: PT0S
            """;
    private static final String PROFILE =
            """
            - id: heating-room
              name: room
              kind: heating-room
              expectedInterval: PT10M
              metrics:
                - {name: room_temp, unit: °C, min: -40, max: 80}
            """;
    private static final String SLA =
            """
            - {severity: MAJOR, respondWithin: PT4H, resolveWithin: PT48H}
            - {respondWithin: PT24H, resolveWithin: P7D}
            """;

    @TempDir
    Path directory;

    @Test
    void theSettingsThatShipMakeSense() {
        DomainSettings settings = DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty());
        RuleBook book = new RuleBook(settings.rules(), settings.profiles());
        assertThat(settings.profiles()).extracting(profile -> profile.kind()).contains(DeviceKind.values());
        assertThat(book.rules()).isNotEmpty();
        assertThat(book.rule(new RuleId("room-cold")).orElseThrow().condition().severities())
                .containsExactly(Severity.MINOR, Severity.MAJOR, Severity.CRITICAL);
        DeviceProfile room = settings.profiles().stream()
                .filter(profile -> profile.kind() == DeviceKind.HEATING_ROOM)
                .findFirst()
                .orElseThrow();
        assertThat(book.of(room))
                .extracting(rule -> rule.id().value())
                .containsExactly("room-cold", "building-cold", "room-battery", "room-silent");
    }

    @ParameterizedTest(name = "{0} {1}, vulnerable {2}: {3}, {4}, citizen {5}")
    @CsvSource({
        "HEATING_AND_WATER, MINOR,    false, PT24H,         PT72H,          PT72H", // the law
        "HEATING_AND_WATER, MAJOR,    false, PT24H,         PT72H,          PT72H",
        "HEATING_AND_WATER, MINOR,    true,  PT4H,          PT24H,          PT72H",
        "HEATING_AND_WATER, CRITICAL, false, PT2H,          PT24H,          PT72H",
        "HEATING_AND_WATER, CRITICAL, true,  PT2H,          PT24H,          PT72H",
        "PROPERTY_SERVICE,  CRITICAL, false, PT2H,          PT24H,          PT72H",
        "PROPERTY_SERVICE,  MAJOR,    false, PT4H,          PT48H,          5 working days",
        "PROPERTY_SERVICE,  MINOR,    true,  PT4H,          PT48H,          5 working days",
        "PROPERTY_SERVICE,  WARNING,  false, 1 working day, 5 working days, 5 working days",
    })
    void theServiceLevelsThatShip(
            Category category,
            Severity severity,
            boolean vulnerable,
            String expectedRespond,
            String expectedResolve,
            String expectedCitizen) {
        SlaPolicy.Limits limits = DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty())
                .slaPolicy()
                .limits(new SlaPolicy.Matter(category, severity, vulnerable));
        assertThat(limits.respondWithin()).hasToString(expectedRespond);
        assertThat(limits.resolveWithin()).hasToString(expectedResolve);
        assertThat(limits.citizenWithin()).hasToString(expectedCitizen);
    }

    @Test
    void aFileTakesThePlaceOfWhatShips() throws IOException {
        DomainSettings settings = load(PROFILE, RULE, SLA);
        assertThat(settings.profiles()).hasSize(1);
        assertThat(settings.rules()).singleElement().satisfies(rule -> assertThat(rule.condition())
                .isInstanceOfSatisfying(Threshold.class, threshold -> assertThat(threshold.levels())
                        .hasSize(2)
                        .allSatisfy(level -> assertThat(level.hold()).isEqualTo(Duration.ZERO))));
    }

    @ParameterizedTest(name = "rules with {0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "name: cold             | name: cold\\n  colour: red            | rules.yaml[0].colour",
                "'  title: cold\\n'     | ''                                    | rules.yaml[0].title",
                "hold: PT0S             | 'hold: PT0S\\n    held: PT0S'           | rules.yaml[0].threshold.held",
                "'    hold: PT0S\\n'    | ''                                    | rules.yaml[0].threshold.hold",
                "'    deadband: 0.5\\n' | ''                                    | rules.yaml[0].threshold.deadband",
                "BUILDING               | TOWN                                  | rules.yaml[0].caseLevel",
                "BUILDING               | 1                                     | rules.yaml[0].caseLevel",
                "BELOW                  | 0                                     | rules.yaml[0].threshold.comparison",
                "BELOW                  | UNDER                                 | rules.yaml[0].threshold.comparison",
                "MINOR: 18              | SLIGHT: 18                            | rules.yaml[0].threshold.levels",
                "MINOR: 18              | MINOR: cold                           | rules.yaml[0].threshold.levels.MINOR",
                "MINOR: 18              | MINOR: !!str 18                       | rules.yaml[0].threshold.levels.MINOR",
                "MINOR: 18              | MINOR: .nan                           | rules.yaml[0].threshold.levels",
                "MINOR: 18              | MINOR:                                | rules.yaml[0].threshold.levels.MINOR",
                "MINOR: 18              | MINOR: 15                             | must lie BELOW",
                "PT0S                   | soon                                  | rules.yaml[0].threshold.hold",
                "PT0S                   | -PT1S                                 | hold of level MINOR is PT-1S",
                "id: room-cold          | id: room cold                         | rule id 'room cold'",
                "cause: room_cold       | cause: Cold                           | cause 'Cold'",
                "name: cold             | name: cold\\n  name: again            | name",
                "'  threshold:'         | '  noData: {silentFor: PT1M, severity: MINOR}\\n  threshold:' | exactly one",
                "- id                   | '-\\n- id'                             | rules.yaml[0]",
            })
    void aMistakeInTheRulesNamesItsPlace(String correct, String wrong, String expected) {
        String text = replaced(RULE, correct, wrong);
        assertThatThrownBy(() -> load(PROFILE, text, SLA))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("rules.yaml")
                .hasMessageContaining(expected);
    }

    @Test
    void aRuleNeedsACondition() {
        String text = RULE.substring(0, RULE.indexOf("  threshold:"));
        assertThatThrownBy(() -> load(PROFILE, text, SLA))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("room-cold")
                .hasMessageContaining("exactly one");
    }

    @ParameterizedTest(name = "profiles with {0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: heating-room     | kind: toaster                         | toaster",
                "PT10M                  | PT0S                                  | expected interval",
                "min: -40               | min: 90                               | room_temp",
                "min: -40,              | ''                                    | profiles.yaml[0].metrics[0]",
                "min: -40               | 'min: -40, low: -40'                  | profiles.yaml[0].metrics[0].low",
                "name: room_temp        | name: Room                            | Room",
                "'  metrics:'           | '  events: [room_temp]\\n  metrics:'    | twice",
            })
    void aMistakeInTheProfilesNamesItsPlace(String correct, String wrong, String expected) {
        String text = replaced(PROFILE, correct, wrong);
        assertThatThrownBy(() -> load(text, RULE, SLA))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("profiles.yaml")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest(name = "service levels with {0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "severity: MAJOR        | severity: GRAVE                       | sla.yaml[0].severity",
                "PT4H                   | PT72H                                 | respondWithin PT72H",
                "PT4H                   | soon                                  | sla.yaml[0]: respondWithin 'soon'",
                "PT48H                  | 6 days                                | sla.yaml[0]: resolveWithin '6 days'",
                "PT48H                  | 'PT48H, citizenWithin: PT47H'         | citizenWithin PT47H",
                "PT48H                  | 'PT48H, vulnerable: perhaps'          | sla.yaml[0].vulnerable",
                "PT4H                   | 300 working days                      | 300 working days",
                "{respondWithin: PT24H  | '{severity: MINOR, respondWithin: PT24H' | neither category nor severity",
                "resolveWithin: P7D     | 'resolveWithin: P7D, resolveIn: P7D'                        | sla.yaml[1].resolveIn",
            })
    void aMistakeInTheServiceLevelsNamesItsPlace(String correct, String wrong, String expected) {
        String text = replaced(SLA, correct, wrong);
        assertThatThrownBy(() -> load(PROFILE, RULE, text))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("sla.yaml")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = '|',
            value = {"''", "'# nothing'", "'null'", "'{}'", "'- a\\n---\\n- b'", "'[['"})
    void aFileThatIsNoListIsRefused(String text) {
        assertThatThrownBy(() -> load(PROFILE, text.replace("\\n", "\n"), SLA))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("rules.yaml");
    }

    @Test
    void whatFollowsASecondDocumentMarkIsNotOverlooked() {
        assertThatThrownBy(() -> load(PROFILE, RULE + "---\n" + RULE, SLA))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("rules.yaml");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = directory.resolve("missing.yaml");
        assertThatThrownBy(() -> DomainSettings.load(Optional.of(missing), Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("missing.yaml");
    }

    @Test
    void twoProfilesOfAKindCannotMeasureTheSameInDifferentUnits() {
        String other = PROFILE.replace("id: heating-room", "id: other-room").replace("unit: °C", "unit: K");
        assertThatThrownBy(() -> load(PROFILE + other, RULE, SLA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("metric 'room_temp' of kind heating-room is in '°C'")
                .hasMessageContaining("'K' in profile 'other-room'");
    }

    @Test
    void twoProfilesCannotHaveTheSameId() {
        assertThatThrownBy(() -> load(PROFILE + PROFILE, RULE, SLA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heating-room");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "deviceKind: heating-room | deviceKind: parking-bay           | rule 'room-cold' is for devices of kind 'parking-bay'",
                "metric: room_temp      | metric: roomtemp                      | rule 'room-cold' watches 'roomtemp'",
            })
    void aRuleForWhatDoesNotExistIsRefused(String correct, String wrong, String expected) throws IOException {
        DomainSettings settings = load(PROFILE, replaced(RULE, correct, wrong), SLA);
        assertThatThrownBy(() -> new RuleBook(settings.rules(), settings.profiles()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"room-cold", "somebody"})
    void aRuleCannotDependOnItselfOrOnNone(String other) {
        String text = RULE.replace("  threshold:", "  dependsOn: [" + other + "]\n  threshold:");
        assertThatThrownBy(() -> load(PROFILE, text, SLA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rule 'room-cold' depends on '" + other + "'");
    }

    @Test
    void twoRulesCannotHaveTheSameId() throws IOException {
        DomainSettings settings = load(PROFILE, RULE + RULE, SLA);
        assertThatThrownBy(() -> new RuleBook(settings.rules(), settings.profiles()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("room-cold");
    }

    private DomainSettings load(String profiles, String rules, String sla) throws IOException {
        return DomainSettings.load(
                Optional.of(file("profiles.yaml", profiles)),
                Optional.of(file("rules.yaml", rules)),
                Optional.of(file("sla.yaml", sla)));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String replaced(String text, String correct, String wrong) {
        List<String> both = List.of(correct.replace("\\n", "\n"), wrong.replace("\\n", "\n"));
        assertThat(text).contains(both.get(0));
        return text.replace(both.get(0), both.get(1));
    }
}
