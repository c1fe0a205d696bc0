package org.youlin.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.cases.CaseStatus.Change;

class CaseStatusTest {
    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "OPEN,         ACKNOWLEDGE, ACKNOWLEDGED",
        "OPEN,         BEGIN_WORK,  IN_PROGRESS",
        "OPEN,         RESOLVE,     RESOLVED",
        "OPEN,         REOPEN,      -",
        "OPEN,         CLOSE,       -",
        "ACKNOWLEDGED, ACKNOWLEDGE, -",
        "ACKNOWLEDGED, BEGIN_WORK,  IN_PROGRESS",
        "ACKNOWLEDGED, RESOLVE,     RESOLVED",
        "ACKNOWLEDGED, REOPEN,      -",
        "ACKNOWLEDGED, CLOSE,       -",
        "IN_PROGRESS,  ACKNOWLEDGE, -",
        "IN_PROGRESS,  BEGIN_WORK,  -",
        "IN_PROGRESS,  RESOLVE,     RESOLVED",
        "IN_PROGRESS,  REOPEN,      -",
        "IN_PROGRESS,  CLOSE,       -",
        "RESOLVED,     ACKNOWLEDGE, -",
        "RESOLVED,     BEGIN_WORK,  -",
        "RESOLVED,     RESOLVE,     -",
        "RESOLVED,     REOPEN,      OPEN",
        "RESOLVED,     CLOSE,       CLOSED",
        "CLOSED,       ACKNOWLEDGE, -",
        "CLOSED,       BEGIN_WORK,  -",
        "CLOSED,       RESOLVE,     -",
        "CLOSED,       REOPEN,      -",
        "CLOSED,       CLOSE,       -",
    })
    void statusAfterAChange(CaseStatus status, Change change, String expected) {
        assertThat(status.after(change).map(Enum::name).orElse("-")).isEqualTo(expected);
    }
}
