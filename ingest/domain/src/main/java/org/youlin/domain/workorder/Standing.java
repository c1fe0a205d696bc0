package org.youlin.domain.workorder;

/** What somebody is to a work order. Several can be true at once. */
public enum Standing {
    /** Works for the main handler (主办), in whatever role. */
    CREW,
    /** Decides for the main handler. */
    HANDLER,
    /** Decides for the main handler, which is a community or street office. */
    OFFICE,
    /** Decides for a layer above the main handler's. */
    ABOVE,
    /** Decides for the street office, above which nothing stands. */
    TOP,
    /** Is Youlin itself. */
    PLATFORM
}
