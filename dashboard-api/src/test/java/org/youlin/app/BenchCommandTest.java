package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {
    @Test
    void everyStepOfTheLadderIsAMeasurementWithOptionsThatItKnows() {
        for (List<String> step : BenchCommand.LADDER) {
            CommandLine bench = new CommandLine(new BenchCommand());

            assertThatCode(() -> bench.parseArgs(step.toArray(String[]::new))).doesNotThrowAnyException();
            assertThat(bench.getSubcommands()).containsKey(step.get(0));
        }
    }

    @Test
    void onlyWhatTakesMinutesIsOnTheLadder() {
        assertThat(BenchCommand.LADDER).extracting(step -> step.get(0)).doesNotContain("soak");
    }
}
