package org.youlin.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeKindTest {
    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "case,       OPENED,           OPENED",
        "case,       REOPEN,           OPENED",
        "alarm,      RAISED,           ''", // its case tells it
        "alarm,      SEVERITY_CHANGED, ''", // that, too
        "case,       WORSENED,         WORSENED",
        "work_order, DISPATCHED,       ASSIGNED",
        "work_order, SLA_WARNING,      OVERDUE",
        "work_order, ESCALATE,         ESCALATED",
        "work_order, ACCEPT,           ANSWERED",
        "case,       ACKNOWLEDGE,      ANSWERED",
        "case,       RESOLVE,          RECOVERED",
        "case,       CLOSE,            CLOSED",
        "case,       MERGE,            CLOSED",
        "case,       CARE_PARTNER_TOLD, CARE",
        "silence,    OPENED,           ''",
    })
    void whatAnEntryMeans(String subject, String event, String expected) {
        assertThat(NoticeKind.of(subject, event))
                .isEqualTo(Optional.of(expected).filter(text -> !text.isEmpty()).map(NoticeKind::valueOf));
    }
}
