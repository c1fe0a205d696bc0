package org.youlin.gateway.bridge;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.sparkplug.SparkplugHost;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.Received;
import org.youlin.gateway.intake.Speaker;

/** Hears the edge nodes of one broker. */
final class SparkplugRoute implements Route {
    private final SparkplugHost host;
    private final Intake intake;

    SparkplugRoute(SparkplugHost host, Intake intake) {
        this.host = host;
        this.intake = intake;
    }

    @Override
    public Understood understand(Received message) {
        if (message.payloadBytes() > intake.payloadBytesMax()) {
            // Its number is missing from then on, so the edge node is asked for a rebirth with its next message.
            return new Understood(() -> intake.refuse(
                    message,
                    Optional.empty(),
                    Refusals.ofPayload(
                            RefusalReason.PAYLOAD_TOO_LARGE,
                            message.payloadBytes() + " bytes",
                            "at most " + intake.payloadBytesMax() + " bytes")));
        }
        ByteBuffer payload = message.payload();
        SparkplugHost.Heard heard =
                host.hear(new VendorMessage(message.topic(), "", payload, message.receivedAtMillis()));
        return new Understood(() -> intake.uplinks(message, heard.uplinks(), Speaker.BROKER), heard.rebirth(), false);
    }
}
