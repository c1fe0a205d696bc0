package org.youlin.gateway.mqtt;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.youlin.domain.device.DeviceId;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;

/** Who is at the other end of a session: what it may say and hear. Lives on the connection's event loop. */
interface Party {
    /** Empty for one that is not a device yet. */
    Optional<DeviceId> device();

    /** Why the connection must end now, without a word about the next message; empty when it need not. */
    Optional<Ending> ending();

    /** Takes a message; the stage says what became of it, and fails when it has to be sent again. */
    CompletionStage<Outcome> take(Received message, String topic);

    boolean mayHear(Filter filter);

    /** It has subscribed to {@code filter}. */
    void hears(Filter filter);

    void ended();
}
