package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of asking whoever was concerned (回访).
 *
 * @param reached whether anybody answered; without that, nothing is known of what follows
 * @param solved whether it is solved, as they see it
 * @param satisfaction 1 (not at all) to 5 (very); must be there for what is solved
 * @param last whether the work order is to be closed although nobody could be reached again and again
 */
public record Callback(boolean reached, boolean solved, OptionalInt satisfaction, boolean last, Optional<String> note) {
    public Callback {
        requireNonNull(satisfaction, "satisfaction is null");
        requireNonNull(note, "note is null");
        if (satisfaction.isPresent() && (satisfaction.getAsInt() < 1 || satisfaction.getAsInt() > 5)) {
            throw new IllegalArgumentException("satisfaction is " + satisfaction.getAsInt() + "; it must be 1 to 5");
        }
        if (!reached && (solved || satisfaction.isPresent())) {
            throw new IllegalArgumentException("nobody was reached, so that nobody can have said anything");
        }
        if (reached && last) {
            throw new IllegalArgumentException(
                    "somebody was reached, so that their word counts, and not that it is the last call");
        }
        if (solved && satisfaction.isEmpty()) {
            throw new IllegalArgumentException("satisfaction is missing for what is solved; it must be 1 to 5");
        }
    }

    public static Callback notReached() {
        return new Callback(false, false, OptionalInt.empty(), false, Optional.empty());
    }

    public static Callback solved(int satisfaction) {
        return new Callback(true, true, OptionalInt.of(satisfaction), false, Optional.empty());
    }

    public static Callback unsolved() {
        return new Callback(true, false, OptionalInt.empty(), false, Optional.empty());
    }

    WorkOrderAction action() {
        if (!reached) {
            return last ? WorkOrderAction.CLOSE : WorkOrderAction.MISS;
        }
        return solved ? WorkOrderAction.CLOSE : WorkOrderAction.REWORK;
    }
}
