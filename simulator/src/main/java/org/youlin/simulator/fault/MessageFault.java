package org.youlin.simulator.fault;

import java.time.Duration;

/** What happens to messages on their way. {@link #at} is the device that sends them, such as a field gateway. */
public sealed interface MessageFault extends Fault {
    /** Each is sent once more. */
    record Duplicated(String at) implements MessageFault {}

    /** Each comes so much later. */
    record Delayed(String at, Duration by) implements MessageFault {
        public Delayed {
            Fault.requireWithin("seconds of delay", (double) by.toSeconds(), 1, 86_400);
        }
    }

    /** They come in threes, the last one first. */
    record Reordered(String at) implements MessageFault {}

    /** None comes while it lasts; then all of them at once, in their order. */
    record Backlogged(String at) implements MessageFault {}

    /** Its firmware writes numbers as texts, as many makes do. */
    record NumbersAsText(String at) implements MessageFault {}

    /** Beside its own messages it sends some that nobody can read. */
    record Malformed(String at) implements MessageFault {}

    /** Its connection breaks again and again; all messages come, at once after the next connection. */
    record Reconnecting(String at) implements MessageFault {}
}
