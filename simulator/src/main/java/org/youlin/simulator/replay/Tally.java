package org.youlin.simulator.replay;

import java.util.Optional;

/**
 * What became of messages.
 *
 * @param sent each counted once, however often it had to be repeated
 * @param acknowledged answered for by the platform, the refused ones among them
 * @param refused of which the platform refused something, and keeps it as a dead letter
 * @param firstRefusal the first of the reasons, in the platform's words
 */
public record Tally(long sent, long acknowledged, long refused, Optional<String> firstRefusal) {
    static final Tally NONE = new Tally(0, 0, 0, Optional.empty());

    Tally plus(Tally other) {
        return new Tally(
                sent + other.sent,
                acknowledged + other.acknowledged,
                refused + other.refused,
                firstRefusal.or(other::firstRefusal));
    }
}
