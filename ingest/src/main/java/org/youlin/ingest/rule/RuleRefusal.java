package org.youlin.ingest.rule;

/** Why a person's change of the rules was refused. */
public enum RuleRefusal {
    NOT_FOUND,
    ID_TAKEN,
    /** It came with the settings: it can be changed and switched off, and goes on being there. */
    SHIPPED,
    /** Another rule depends on it. */
    DEPENDED_ON,
    /** No rule has the id that it depends on. */
    UNKNOWN_DEPENDENCY,
    /** What it depends on depends on it. */
    CIRCULAR_DEPENDENCY,
    /** No profile of its kind sends what it watches. */
    NOT_SENT,
    TOO_MANY
}
