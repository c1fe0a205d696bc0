package org.youlin.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.cases.CaseStatus.Change;
import org.youlin.testing.StateTable;

class CaseStatusTest {
    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "OPEN,         ACKNOWLEDGE, ACKNOWLEDGED",
        "OPEN,         BEGIN_WORK,  IN_PROGRESS",
        "OPEN,         RESOLVE,     RESOLVED",
        "OPEN,         REOPEN,      -",
        "OPEN,         CLOSE,       -",
        "OPEN,         DISMISS,     CLOSED",
        "OPEN,         MERGE,       CLOSED",
        "ACKNOWLEDGED, ACKNOWLEDGE, -",
        "ACKNOWLEDGED, BEGIN_WORK,  IN_PROGRESS",
        "ACKNOWLEDGED, RESOLVE,     RESOLVED",
        "ACKNOWLEDGED, REOPEN,      -",
        "ACKNOWLEDGED, CLOSE,       -",
        "ACKNOWLEDGED, DISMISS,     CLOSED",
        "ACKNOWLEDGED, MERGE,       CLOSED",
        "IN_PROGRESS,  ACKNOWLEDGE, -",
        "IN_PROGRESS,  BEGIN_WORK,  -",
        "IN_PROGRESS,  RESOLVE,     RESOLVED",
        "IN_PROGRESS,  REOPEN,      -",
        "IN_PROGRESS,  CLOSE,       -",
        "IN_PROGRESS,  DISMISS,     CLOSED",
        "IN_PROGRESS,  MERGE,       CLOSED",
        "RESOLVED,     ACKNOWLEDGE, -",
        "RESOLVED,     BEGIN_WORK,  -",
        "RESOLVED,     RESOLVE,     -",
        "RESOLVED,     REOPEN,      OPEN",
        "RESOLVED,     CLOSE,       CLOSED",
        "RESOLVED,     DISMISS,     -",
        "RESOLVED,     MERGE,       CLOSED",
        "CLOSED,       ACKNOWLEDGE, -",
        "CLOSED,       BEGIN_WORK,  -",
        "CLOSED,       RESOLVE,     -",
        "CLOSED,       REOPEN,      OPEN",
        "CLOSED,       CLOSE,       -",
        "CLOSED,       DISMISS,     -",
        "CLOSED,       MERGE,       -",
    })
    void statusAfterAChange(CaseStatus status, Change change, String expected) {
        assertThat(status.after(change).map(Enum::name).orElse("-")).isEqualTo(expected);
    }

    @Test
    void theDocumentShowsTheTable() throws IOException {
        StateTable table = StateTable.of(CaseStatus.class, Change.class, CaseStatus::after);
        assertThat(table.documented()).isEqualTo(table.text());
    }
}
