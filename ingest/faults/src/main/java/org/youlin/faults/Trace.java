package org.youlin.faults;

/** Told what happens, for whoever wants to follow one seed. */
@FunctionalInterface
interface Trace {
    /** Says nothing. */
    Trace NONE = what -> {};

    void say(String what);
}
