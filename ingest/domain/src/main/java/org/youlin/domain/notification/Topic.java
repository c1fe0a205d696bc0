package org.youlin.domain.notification;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.rule.Severity;

/** What can be told once and is then no news for a while: that something happened to a case of a severity. */
public record Topic(NoticeKind kind, String caseId, Severity severity) {
    public Topic {
        requireNonNull(kind, "kind is null");
        requireNonNull(caseId, "caseId is null");
        requireNonNull(severity, "severity is null");
    }

    static Topic of(Notice notice) {
        return new Topic(notice.kind(), notice.caseId(), notice.severity());
    }

    /** Whether somebody who knows this knows {@code other} as well. */
    boolean includes(Topic other) {
        return kind == other.kind && caseId.equals(other.caseId) && severity.compareTo(other.severity) >= 0;
    }
}
