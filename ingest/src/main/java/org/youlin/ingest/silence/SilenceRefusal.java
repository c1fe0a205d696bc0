package org.youlin.ingest.silence;

/** Why a person's action on a silence was refused. */
public enum SilenceRefusal {
    NOT_FOUND,
    /** It has ended already. */
    ENDED
}
