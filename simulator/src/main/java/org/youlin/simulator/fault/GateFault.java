package org.youlin.simulator.fault;

/** What people do to a gate. {@link #at} is its device. */
public sealed interface GateFault extends Fault {
    /** It is broken open. */
    record Forced(String at) implements GateFault {}

    /** Somebody went through and put a stone in its way. */
    record Held(String at) implements GateFault {}

    /** With everybody who may pass, {@code followers} others walk through the open door. */
    record Tailgated(String at, double followers) implements GateFault {
        public Tailgated {
            Fault.requireWithin("followers", followers, 1, 60);
            if (followers != Math.rint(followers)) {
                throw new IllegalArgumentException("followers is " + followers + "; it must be a whole number");
            }
        }
    }

    /** Its case is open. */
    record Tampered(String at) implements GateFault {}

    /** Somebody tries one card after the other. */
    record Refused(String at, double perMinute) implements GateFault {
        public Refused {
            Fault.requireWithin("perMinute", perMinute, 0.1, 60);
        }
    }
}
