package org.youlin.ingest.cases;

/** Why a person's action on a case or an alarm was refused. */
public enum CaseRefusal {
    NOT_FOUND,
    NOT_IN_THIS_STATUS,
    /** The case cannot be closed before its work order is. */
    WORK_ORDER_OPEN
}
