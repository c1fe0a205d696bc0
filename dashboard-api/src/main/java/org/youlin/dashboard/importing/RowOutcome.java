package org.youlin.dashboard.importing;

/** What a row does to the registry. */
enum RowOutcome {
    CREATED,
    UPDATED,
    UNCHANGED;

    static RowOutcome of(boolean existed, boolean changed) {
        return existed ? changed ? UPDATED : UNCHANGED : CREATED;
    }
}
