package org.youlin.gateway.mqtt;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.api.AttributeMessages;
import org.youlin.gateway.api.CommandMessages;
import org.youlin.gateway.api.OnboardingMessages;
import org.youlin.gateway.api.Parsed;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.intake.Received;

/** Reads every message that is not telemetry. */
record Messages(AttributeMessages attributes, CommandMessages commands, OnboardingMessages onboarding) {
    static Messages within(DecoderLimits limits) {
        return new Messages(new AttributeMessages(limits), new CommandMessages(limits), new OnboardingMessages(limits));
    }

    /** What {@code parser} reads in {@code message}, unless the end of it is missing. */
    static <T> Parsed<T> read(Received message, Function<ByteBuffer, Parsed<T>> parser) {
        return message.isCut()
                ? new Parsed<>(
                        Optional.empty(),
                        Optional.of(Refusals.ofPayload(
                                RefusalReason.PAYLOAD_TOO_LARGE,
                                message.payloadBytes() + " bytes",
                                "what the endpoint takes at most")))
                : parser.apply(message.payload());
    }
}
