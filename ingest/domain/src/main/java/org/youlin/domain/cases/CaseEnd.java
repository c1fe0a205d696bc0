package org.youlin.domain.cases;

/** Why a case is closed; it decides what a recurrence means for it. */
public enum CaseEnd {
    /** What was wrong is over and settled: a recurrence soon after opens the case again. */
    SETTLED,
    /** A person closed it although something was still wrong: what is then still raised becomes a case of its own later. */
    DISMISSED,
    /** A person merged it into another, which takes its recurrences, too, as long as that one is open. */
    MERGED,
    /** All its alarms were explained by an alarm of another case. */
    ADOPTED
}
