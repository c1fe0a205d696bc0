package org.youlin.faults;

/** The end of the simulated process, wherever it happens to be. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("simulated crash", null, false, false);
    }
}
