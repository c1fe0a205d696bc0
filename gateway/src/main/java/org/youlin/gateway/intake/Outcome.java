package org.youlin.gateway.intake;

import java.util.List;
import org.youlin.domain.reading.Refusal;

/**
 * What became of a message, all of it durable.
 *
 * @param accepted readings and events taken
 * @param refusals why the rest was not
 */
public record Outcome(int accepted, List<Refusal> refusals) {
    public Outcome {
        refusals = List.copyOf(refusals);
    }

    /** Whether nothing of the message was taken. */
    public boolean isRefused() {
        return accepted == 0;
    }
}
