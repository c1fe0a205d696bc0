package org.youlin.ingest.cases;

/** Why a person's action on a case or an alarm was refused. */
public enum CaseRefusal {
    NOT_FOUND,
    NOT_IN_THIS_STATUS,
    /** The case cannot be closed before its work order is. */
    WORK_ORDER_OPEN,
    /** Something of the case is still raised: closing it all the same needs a reason. */
    REASON_REQUIRED,
    /** A case can be merged into another one of the same estate only. */
    OTHER_ESTATE,
    /** A case cannot be merged into itself. */
    SAME_CASE,
    /** Somebody is at work on the case: the other one can be merged into it. */
    IN_WORK,
    /** One of the alarms named is not one of the case that is still raised. */
    ALARM_ELSEWHERE,
    /** Both parts of a split must have an alarm that is still raised. */
    NOTHING_LEFT
}
