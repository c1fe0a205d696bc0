package org.youlin.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeKindTest {
    @ParameterizedTest(name = "{0} {1}, worse {2} -> {3}")
    @CsvSource({
        "case,       OPENED,           false, OPENED",
        "case,       REOPEN,           false, OPENED",
        "alarm,      RAISED,           false, ''", // its case tells it
        "alarm,      SEVERITY_CHANGED, true,  WORSENED",
        "alarm,      SEVERITY_CHANGED, false, ''",
        "work_order, DISPATCHED,       false, ASSIGNED",
        "work_order, SLA_WARNING,      false, OVERDUE",
        "work_order, ACCEPT,           false, ANSWERED",
        "case,       ACKNOWLEDGE,      false, ANSWERED",
        "case,       RESOLVE,          false, RECOVERED",
        "case,       CLOSE,            false, CLOSED",
        "case,       MERGE,            false, CLOSED",
        "case,       CARE_PARTNER_TOLD, false, CARE",
        "silence,    OPENED,           false, ''",
    })
    void whatAnEntryMeans(String subject, String event, boolean worse, String expected) {
        assertThat(NoticeKind.of(subject, event, worse))
                .isEqualTo(Optional.of(expected).filter(text -> !text.isEmpty()).map(NoticeKind::valueOf));
    }
}
