package org.youlin.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.LevelState;
import org.youlin.domain.rule.RuleState;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.rule.Threshold;

class RuleDefinitionTest {
    /** Every term that a threshold can have. */
    private static final String FULL =
            """
            {"id":"lane","name":"lane","deviceKind":"parking-bay","profiles":["fire-lane-bay"],"estates":["garden"],
             "buildings":["g1","g2"],"devices":["bay-1"],"category":"PROPERTY_SERVICE","cause":"lane","title":"lane",
             "caseLevel":"ESTATE","reopenWithin":"PT1H","dependsOn":["gateway-silent"],
             "threshold":{"metric":"occupied","comparison":"ABOVE","levels":{"MAJOR":0.5,"CRITICAL":0.5},
              "deadband":0.0,"hold":"PT3M","holds":{"CRITICAL":"PT10M"},"heldBy":"CLOCK"},
             "keepFiringFor":"PT5M","minSamples":{"least":2,"of":3},
             "flapping":{"rises":3,"within":"PT1H","quiet":"PT30M"},
             "calendar":{"zone":"Asia/Shanghai","dates":["11-01..03-31"],"weekdays":["MONDAY","FRIDAY"],
              "hours":["22:00..06:00","12:00..13:30"]},
             "group":{"level":"ESTATE","devicesMin":3,"percentMin":30.0,"freshMin":5},"source":"消防法"}
            """;

    private static final String DIFFERENCE =
            """
            {"id":"small","name":"small","deviceKind":"heating-loop","category":"HEATING_AND_WATER","cause":"small",
             "title":"small","caseLevel":"ESTATE","threshold":{"metric":"supply_temp","minus":"return_temp",
              "when":{"metric":"flow","comparison":"ABOVE","value":1.0},"within":"PT5M","comparison":"BELOW",
              "levels":{"MINOR":3.0},"deadband":1.0,"hold":"PT30M"}}
            """;

    private static final String RATE =
            """
            {"id":"drop","name":"drop","deviceKind":"heating-loop","category":"HEATING_AND_WATER","cause":"drop",
             "title":"drop","caseLevel":"ESTATE","rateOfChange":{"metric":"return_pressure","direction":"FALL",
              "window":"PT10M","levels":{"MAJOR":0.05},"deadband":0.02,"hold":"PT0S"}}
            """;

    private static final String EVENTS =
            """
            {"id":"denied","name":"denied","deviceKind":"access-gate","category":"PROPERTY_SERVICE","cause":"denied",
             "title":"denied","caseLevel":"ESTATE","eventCount":{"type":"denied","window":"PT5M","levels":{"MINOR":10}}}
            """;

    private static final String SEEN =
            """
            {"id":"forced","name":"forced","deviceKind":"access-gate","category":"PROPERTY_SERVICE","cause":"forced",
             "title":"forced","caseLevel":"ESTATE","event":{"type":"forced_open","severity":"MAJOR",
              "clearMetric":"door_open","clearValue":0.0,"clearAfter":"PT24H"}}
            """;

    static Stream<AlarmRule> shippedRules() {
        DomainSettings shipped = DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty());
        return Stream.concat(shipped.rules().stream(), DomainSettings.ofDemo().rules().stream());
    }

    @ParameterizedTest
    @MethodSource("shippedRules")
    void aRuleIsWrittenAndReadAsTheSame(AlarmRule rule) {
        assertThat(RuleDefinition.read(RuleDefinition.write(rule))).isEqualTo(rule);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsWrittenIsWhatWasRead(String text) {
        assertThat(RuleDefinition.write(RuleDefinition.read(text))).isEqualTo(oneLine(text));
    }

    static Stream<String> texts() {
        return Stream.of(FULL, DIFFERENCE, RATE, EVENTS, SEEN);
    }

    @Test
    void everyTermArrives() {
        AlarmRule rule = RuleDefinition.read(FULL);
        assertThat(((Threshold) rule.condition()).levels())
                .extracting(level -> level.hold().toMinutes())
                .containsExactly(3L, 10L);
        assertThat(((Threshold) rule.condition()).heldBy()).isEqualTo(Threshold.HeldBy.CLOCK);
        assertThat(rule.damping().keepFiringFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(rule.damping().sampling().of()).isEqualTo(3);
        assertThat(rule.damping().flapping().orElseThrow().rises()).isEqualTo(3);
        assertThat(rule.calendar().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(rule.calendar().hours()).hasSize(2);
        assertThat(rule.calendar().dates()).hasSize(1);
        assertThat(rule.calendar().weekdays()).hasSize(2);
        assertThat(rule.group().orElseThrow().devicesMin()).isEqualTo(3);
        assertThat(rule.scope().buildings()).hasSize(2);
        assertThat(rule.caseTemplate().dependsOn()).hasSize(1);
        assertThat(rule.caseTemplate().reopenWithin()).isEqualTo(Duration.ofHours(1));
        assertThat(rule.source()).isEqualTo("消防法");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"PT5M\"                  | \"soon\"               | keepFiringFor",
                "\"PT5M\"                  | \"-PT5M\"              | keepFiringFor is PT-5M; it must be 0 or more",
                "\"least\":2               | \"least\":4            | minSamples least is 4; it must be 1 to 3",
                "\"rises\":3               | \"rises\":1            | flapping rises is 1; it must be 2 to 64",
                "Asia/Shanghai             | Asia/Lanzhou           | rule 'lane': calendar zone 'Asia/Lanzhou' is not known",
                "11-01..03-31              | 11-31..03-31           | rule 'lane': calendar dates '11-31..03-31' must be like",
                "11-01..03-31              | 11-01                  | rule 'lane': calendar dates '11-01' must be like",
                "22:00..06:00              | 22..06                 | rule 'lane': calendar hours '22..06' must be like",
                "22:00..06:00              | 22:00..22:00           | 22:00",
                "MONDAY                    | MON                    | weekdays",
                "\"holds\":{\"CRITICAL\"   | \"holds\":{\"MINOR\"   | rule 'lane': holds names MINOR",
                "\"holds\":{\"CRITICAL\":\"PT10M\"} | \"holds\":{}  | must lie ABOVE level MAJOR",
                "\"percentMin\":30.0       | \"percentMin\":130     | group percent is 130.0; it must be 0 to 100",
                "\"freshMin\":5            | \"fresh\":5            | group.fresh",
                "\"level\":\"ESTATE\"       | \"level\":\"HOUSEHOLD\" | rule 'lane': group level is HOUSEHOLD; it must be",
                "\"CLOCK\"                 | \"SUN\"                | threshold.heldBy",
                "[\"bay-1\"]               | [\"bay 1\"]            | rule 'lane': device id 'bay 1'",
                "[\"gateway-silent\"]      | [null]                 | dependsOn[0]",
                "\"source\"                | \"sauce\"              | sauce",
                "parking-bay               | toaster                | rule 'lane': kind 'toaster'",
            })
    void aMistakeIsNamed(String correct, String wrong, String expected) {
        assertThat(FULL).contains(correct);
        assertThatThrownBy(() -> RuleDefinition.read(FULL.replace(correct, wrong)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"clearMetric\":\"door_open\",             | ``       | clearValue without clearMetric",
                "\"clearMetric\":\"door_open\",\"clearValue\":0.0,\"clearAfter\":\"PT24H\" | \"clearMetric\":\"door_open\""
                        + " | clearMetric without clearValue",
                ",\"clearMetric\":\"door_open\",\"clearValue\":0.0,\"clearAfter\":\"PT24H\" | `` | would never be over",
                "\"caseLevel\":\"ESTATE\",                  | \"caseLevel\":\"ESTATE\",\"minSamples\":{\"least\":1,\"of\":2},"
                        + " | only a threshold and a rateOfChange",
                "\"caseLevel\":\"ESTATE\",                  | \"caseLevel\":\"ESTATE\",\"noData\":{\"silentFor\":\"PT1M\","
                        + "\"severity\":\"MINOR\"}, | it has 2 conditions",
            })
    void aMistakeInAnEventIsNamed(String correct, String wrong, String expected) {
        String text = oneLine(SEEN);
        assertThat(text).contains(correct);
        assertThatThrownBy(() -> RuleDefinition.read(text.replace(correct, wrong)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"minus\":\"return_temp\" | \"minus\":\"supply_temp\" | minus is 'supply_temp', which is the metric",
                "\"within\":\"PT5M\"       | \"within\":\"PT0S\"       | within of supply_temp is PT0S; it must be positive",
                "\"hold\":\"PT30M\"        | \"hold\":\"PT30M\",\"heldBy\":\"CLOCK\" | heldBy CLOCK; with minus or when it must",
                "\"value\":1.0           | \"value\":null          | threshold.when.value",
                "\"metric\":\"flow\",      | ``                      | threshold.when.metric",
            })
    void aMistakeInADifferenceIsNamed(String correct, String wrong, String expected) {
        assertThat(DIFFERENCE).contains(correct);
        assertThatThrownBy(() -> RuleDefinition.read(DIFFERENCE.replace(correct, wrong)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null", "[]", "''", "{}", "{"})
    void whatIsNoRuleIsRefused(String text) {
        assertThatThrownBy(() -> RuleDefinition.read(text)).isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void aStateIsKeptAsJson() throws JsonProcessingException {
        RuleState state = new RuleState(
                Map.of(
                        Severity.MAJOR, new LevelState(RuleState.Phase.CLEARING, 20, 5, 2),
                        Severity.MINOR, new LevelState(RuleState.Phase.ACTIVE, 10, 7, 0)),
                List.of(new RuleState.Sample(1, 2.5)),
                Map.of("flow", new RuleState.Sample(3, 4.5)),
                List.of(10L, 15L),
                true,
                20);
        ObjectMapper json = new ObjectMapper();
        String text = json.writeValueAsString(state);
        assertThat(text)
                .isEqualTo("{\"levels\":{\"MINOR\":{\"phase\":\"ACTIVE\",\"sinceMillis\":10,\"beyond\":7,\"back\":0},"
                        + "\"MAJOR\":{\"phase\":\"CLEARING\",\"sinceMillis\":20,\"beyond\":5,\"back\":2}},"
                        + "\"samples\":[{\"tsMillis\":1,\"value\":2.5}],\"latest\":{\"flow\":{\"tsMillis\":3,\"value\":4.5}},\"rises\":[10,15],\"flapping\":true,"
                        + "\"changedAtMillis\":20}");
        assertThat(json.readValue(text, RuleState.class)).isEqualTo(state);
        String initial = json.writeValueAsString(RuleState.INITIAL);
        assertThat(json.readValue(initial, RuleState.class)).isEqualTo(RuleState.INITIAL);
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).reduce("", String::concat);
    }
}
