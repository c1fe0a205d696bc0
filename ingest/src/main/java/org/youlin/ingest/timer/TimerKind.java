package org.youlin.ingest.timer;

/** What a timer is for. */
public enum TimerKind {
    /** A work order was not accepted when 80 % of its time for that had passed. */
    RESPOND_WARNING,
    /** A work order was not accepted in time. */
    RESPOND_BREACH,
    /** A work order was not completed when 80 % of its time for that had passed. */
    RESOLVE_WARNING,
    /** A work order was not completed in time. */
    RESOLVE_BREACH,
    /** The end of a hold (挂起) has come. */
    HOLD_END,
    /** A case was closed by a person although its condition still held, and that was long enough ago. */
    CASE_RERAISE,
    /** What explained a case's alarms has been over for long enough: those that are still raised stand alone again. */
    CASE_RELEASE,
    /** A silence (静默) has ended. */
    SILENCE_END
}
