package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.LevelState;
import org.youlin.domain.rule.RuleState;
import org.youlin.domain.rule.RuleState.Phase;
import org.youlin.domain.rule.RuleState.Sample;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.RuleText;

class StoredStateTest {
    private static final AlarmRule RULE = RuleText.below("room-cold", 18, "");

    @Test
    void aStateIsReadAsItWasWritten() {
        RuleState state = new RuleState(
                Map.of(Severity.MINOR, new LevelState(Phase.ACTIVE, 5, 0, 0)),
                List.of(new Sample(1, 2)),
                Map.of("supply_temp", new Sample(7, 45), "return_temp", new Sample(6, 43)),
                List.of(5L),
                false,
                6);
        assertThat(StoredState.read(JsonColumn.write(state), RULE)).isEqualTo(state);
    }

    @Test
    void aStateFromBeforeThereWereLatestReadingsHasNone() {
        String text = "{\"levels\":{\"MINOR\":{\"phase\":\"ACTIVE\",\"sinceMillis\":5,\"beyond\":0,\"back\":0}},"
                + "\"samples\":[],\"rises\":[],\"flapping\":false,\"changedAtMillis\":5}";
        assertThat(StoredState.read(text, RULE))
                .isEqualTo(new RuleState(
                        Map.of(Severity.MINOR, new LevelState(Phase.ACTIVE, 5, 0, 0)),
                        List.of(),
                        Map.of(),
                        List.of(),
                        false,
                        5));
    }
}
