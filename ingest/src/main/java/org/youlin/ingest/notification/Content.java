package org.youlin.ingest.notification;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.rule.Severity;

/**
 * What a message says, before it is put into words.
 *
 * @param worst the worst severity that it is about
 * @param lines at most {@value #LINES_MAX}
 * @param more how much there is beyond the lines
 */
public record Content(Severity worst, List<Line> lines, long more) {
    static final int LINES_MAX = 20;

    /**
     * One thing that happened, or that still waits.
     *
     * @param kind empty when it still waits for somebody's answer
     * @param atMillis when it happened, or since when it waits
     * @param place in words
     */
    public record Line(
            Optional<NoticeKind> kind,
            long atMillis,
            String caseId,
            String caseNumber,
            String caseTitle,
            String place,
            Severity severity) {
        public Line {
            requireNonNull(kind, "kind is null");
            requireNonNull(severity, "severity is null");
        }
    }

    public Content {
        requireNonNull(worst, "worst is null");
        lines = List.copyOf(lines);
    }
}
