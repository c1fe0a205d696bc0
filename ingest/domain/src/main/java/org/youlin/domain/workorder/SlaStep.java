package org.youlin.domain.workorder;

/** What happens when time runs out, in the order of it. Each happens once in the time that a layer has. */
public enum SlaStep {
    /** Most of the time to accept has passed. */
    RESPOND_WARNING,
    /** It was not accepted in time (响应超时). */
    RESPOND_BREACH,
    /** Most of the time to complete has passed. */
    RESOLVE_WARNING,
    /** It was not completed in time (办结超时). */
    RESOLVE_BREACH;

    /** Whether it is about accepting, which is over once somebody has. */
    boolean isOfResponse() {
        return switch (this) {
            case RESPOND_WARNING, RESPOND_BREACH -> true;
            case RESOLVE_WARNING, RESOLVE_BREACH -> false;
        };
    }
}
