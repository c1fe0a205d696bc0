package org.youlin.gateway.bridge;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.youlin.gateway.format.sparkplug.Rebirth;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;

/** What a subscription makes of its messages. */
interface Route {
    /** Understands a message, once and in the order in which messages come. */
    Understood understand(Received message);

    /**
     * A message that was understood, or that was not.
     *
     * @param toJournal takes it to the journal, as often as it is asked
     * @param rebirth what to publish at once
     * @param repeatable whether it means the same when the broker sends it again
     */
    record Understood(Supplier<CompletionStage<Outcome>> toJournal, Optional<Rebirth> rebirth, boolean repeatable) {
        public Understood {
            requireNonNull(toJournal, "toJournal is null");
            requireNonNull(rebirth, "rebirth is null");
        }

        public Understood(Supplier<CompletionStage<Outcome>> toJournal) {
            this(toJournal, Optional.empty(), true);
        }
    }
}
