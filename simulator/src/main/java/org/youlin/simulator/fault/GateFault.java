package org.youlin.simulator.fault;

/** What people do to a gate. {@link #at} is its device. */
public sealed interface GateFault extends Fault {
    /** It is broken open. */
    record Forced(String at) implements GateFault {}

    /** Somebody went through and put a stone in its way. */
    record Held(String at) implements GateFault {}

    /** Its case is open. */
    record Tampered(String at) implements GateFault {}

    /** Somebody tries one card after the other. */
    record Refused(String at, double perMinute) implements GateFault {
        public Refused {
            Fault.requireWithin("perMinute", perMinute, 0.1, 60);
        }
    }
}
