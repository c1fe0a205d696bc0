package org.youlin.domain.rule;

/** What one reading, event or tick says about a level. */
enum Signal {
    /** The condition holds. */
    BEYOND,
    /** It does not hold, and is not over either: the value is within the deadband. */
    BETWEEN,
    /** It is over. */
    BACK
}
