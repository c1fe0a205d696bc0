package org.youlin.domain.workorder;

/** How much a work order presses. */
public enum Priority {
    NORMAL,
    HIGH;

    /** Of a new work order: high for what is critical, and for whoever needs care. */
    public static Priority of(SlaPolicy.Matter matter) {
        return switch (matter.severity()) {
            case CRITICAL -> HIGH;
            case MAJOR, MINOR, WARNING -> matter.vulnerable() ? HIGH : NORMAL;
        };
    }
}
