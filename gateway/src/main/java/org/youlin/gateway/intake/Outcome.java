package org.youlin.gateway.intake;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.gateway.decoder.Uplinks;

/**
 * What became of a message, all of it durable.
 *
 * @param accepted readings, events and attributes taken
 * @param refusals why the rest was not
 * @param reply what the sender waits for
 */
public record Outcome(int accepted, List<Refusal> refusals, Optional<Uplinks.Reply> reply) {
    /** Of a message that was in order and held nothing to keep. */
    public static final Outcome NOTED = new Outcome(0, List.of());

    public Outcome {
        refusals = List.copyOf(refusals);
        requireNonNull(reply, "reply is null");
    }

    public Outcome(int accepted, List<Refusal> refusals) {
        this(accepted, refusals, Optional.empty());
    }

    /** What became of two parts of one message. */
    Outcome and(Outcome other) {
        List<Refusal> both = new ArrayList<>(refusals);
        both.addAll(other.refusals);
        return new Outcome(accepted + other.accepted, both);
    }

    /** Whether the message was refused as a whole. */
    public boolean isRefused() {
        return accepted == 0 && !refusals.isEmpty();
    }
}
