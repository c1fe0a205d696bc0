package org.youlin.domain.workorder;

/** Why something was not done with a work order. */
public enum WorkOrderRefusal {
    NOT_FOUND,
    /** Whoever wants it is not among those who may. */
    NOT_YOURS,
    NOT_IN_THIS_STATUS,
    /** It was returned once, and that was reviewed. */
    ALREADY_RETURNED,
    /** Nobody has returned it, or whoever reviewed that has decided. */
    NOT_UNDER_REVIEW,
    /** The street has it already. */
    NO_LAYER_ABOVE,
    /** The organisation does not answer for the estate. */
    NOT_RESPONSIBLE_HERE,
    /** It is not on the list of what a community office may lead ({@link CommunityList}): the office can only help. */
    OUTSIDE_COMMUNITY_LIST,
    /** The organisation handles it, or helps with it, already. */
    HAS_IT_ALREADY,
    /** It has {@link Assignment#CO_HANDLERS_MAX} co-handlers. */
    TOO_MANY_CO_HANDLERS,
    /** It was urged less than {@link WorkOrder#URGE_EVERY} ago. */
    URGED_RECENTLY,
    ALREADY_SUPERVISED,
    /** The end of the hold is not ahead, or further off than {@link WorkOrder#HOLD_MAX}. */
    HOLD_END_OUT_OF_RANGE,
    /** It cannot be closed unreached before {@link WorkOrder#CALLS_MIN} calls in vain. */
    TOO_FEW_CALLS,
    /** Whoever is concerned cannot have been spoken to in the time to come. */
    CONTACT_AHEAD,
    /** Others changed it again and again in the same moment. */
    CHANGED_MEANWHILE
}
