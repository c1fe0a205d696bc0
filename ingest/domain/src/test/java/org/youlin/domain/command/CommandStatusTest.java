package org.youlin.domain.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandStatusTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "QUEUED,     SENT EXPIRED",
        "SENT,       QUEUED DELIVERED SUCCESSFUL FAILED TIMEOUT",
        "DELIVERED,  SUCCESSFUL FAILED TIMEOUT",
        "SUCCESSFUL, ''",
        "FAILED,     ''",
        "TIMEOUT,    ''",
        "EXPIRED,    ''",
    })
    void whatMayFollow(CommandStatus status, String expected) {
        Set<String> next = status.next().stream().map(Enum::name).collect(Collectors.toSet());
        assertThat(next).isEqualTo(expected.isEmpty() ? Set.of() : Set.of(expected.split(" ")));
        assertThat(status.isFinal()).isEqualTo(expected.isEmpty());
        for (CommandStatus other : CommandStatus.values()) {
            assertThat(status.mayBecome(other)).isEqualTo(next.contains(other.name()));
        }
    }

    @Property
    void whateverIsWantedAFinalStatusStays(@ForAll List<CommandStatus> wanted) {
        CommandStatus status = CommandStatus.QUEUED;
        for (CommandStatus next : wanted) {
            CommandStatus before = status;
            status = status.mayBecome(next) ? next : status;
            assertThat(before.isFinal() && status != before).isFalse();
            assertThat(before.mayBecome(before)).isFalse();
        }
    }
}
