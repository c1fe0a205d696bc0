package org.youlin.simulator.wire;

import java.util.List;
import java.util.Optional;

/**
 * What a connection does of itself, beside sending what it is given: a will, subscriptions, a greeting. Called on the
 * owner thread alone.
 */
public interface Conduct {
    /** Nothing of all that. */
    Conduct PLAIN = new Conduct() {};

    /** The will of the connection that is about to be made. */
    default Optional<Message> will() {
        return Optional.empty();
    }

    /** Topic filters it listens to. */
    default List<String> subscriptions() {
        return List.of();
    }

    /** Whether a new connection begins with {@link #greeting}, and nothing that was waiting is of use any more. */
    default boolean beginsAnew() {
        return false;
    }

    /** What is sent first on a new connection. */
    default List<Message> greeting() {
        return List.of();
    }

    /** What is said to a message that came. */
    default List<Message> answer(String topic, byte[] body) {
        return List.of();
    }
}
