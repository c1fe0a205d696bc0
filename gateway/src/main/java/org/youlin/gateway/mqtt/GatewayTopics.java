package org.youlin.gateway.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.api.Answers;
import org.youlin.gateway.api.ChildAnswer;
import org.youlin.gateway.api.ChildAttributeRequest;
import org.youlin.gateway.api.ChildConnect;
import org.youlin.gateway.api.Claim;
import org.youlin.gateway.api.Parsed;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;

/** What a field gateway says in the name of its children. */
final class GatewayTopics {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayTopics.class);
    private static final CompletionStage<Outcome> NOTED = CompletableFuture.completedStage(Outcome.NOTED);

    private final Endpoint endpoint;
    private final DeviceServices services;
    private final DeviceId gateway;
    private final Outbox outbox;
    private final Children children;

    GatewayTopics(Endpoint endpoint, DeviceId gateway, Outbox outbox) {
        this.endpoint = endpoint;
        this.services = endpoint.services();
        this.gateway = gateway;
        this.outbox = outbox;
        this.children = new Children(endpoint);
    }

    CompletionStage<Outcome> telemetry(Received message, Device known) {
        return endpoint.intake().gatewayTelemetry(message, known, name -> children.child(known, name));
    }

    CompletionStage<Outcome> attributes(Received message, Device known) {
        return endpoint.intake().gatewayAttributes(message, known, name -> children.child(known, name));
    }

    CompletionStage<Outcome> connect(Received message, Device known) {
        Parsed<ChildConnect> parsed = Messages.read(message, services.messages().commands()::connect);
        if (parsed.value().isEmpty()) {
            return refuse(message, parsed.refusal().orElseThrow());
        }
        HardwareId name = parsed.value().get().child();
        return children.child(known, name, parsed.value().get().type()).thenCompose(child -> {
            if (child.isEmpty()) {
                return refuse(message, unknown(name));
            }
            outbox.called(child.get(), name);
            return NOTED;
        });
    }

    /** Noted by the acknowledgement alone, since a child is as connected as its gateway. */
    CompletionStage<Outcome> disconnect(Received message) {
        Parsed<ChildConnect> parsed = Messages.read(message, services.messages().commands()::connect);
        return parsed.value().isPresent()
                ? NOTED
                : refuse(message, parsed.refusal().orElseThrow());
    }

    CompletionStage<Outcome> attributeRequest(Received message, Device known) {
        Parsed<ChildAttributeRequest> parsed =
                Messages.read(message, services.messages().attributes()::childRequest);
        if (parsed.value().isEmpty()) {
            return refuse(message, parsed.refusal().orElseThrow());
        }
        ChildAttributeRequest request = parsed.value().get();
        return children.child(known, request.child()).thenCompose(child -> {
            if (child.isEmpty()) {
                return refuse(message, unknown(request.child()));
            }
            outbox.called(child.get(), request.child());
            return KnownAttributes.read(services.attributes(), child.get().id(), request.wanted())
                    .handle((attributes, failure) -> {
                        if (failure == null) {
                            outbox.answer(
                                    Feed.CHILD_ATTRIBUTE_ANSWER,
                                    request.id(),
                                    Answers.childAttributes(request, attributes.together()));
                        } else {
                            LOG.debug("Attributes of {} could not be read", request.child(), failure);
                        }
                        return Outcome.NOTED;
                    });
        });
    }

    CompletionStage<Outcome> answer(Received message) {
        Parsed<ChildAnswer> parsed = Messages.read(message, services.messages().commands()::childAnswer);
        if (parsed.value().isEmpty()) {
            return refuse(message, parsed.refusal().orElseThrow());
        }
        ChildAnswer answer = parsed.value().get();
        Optional<Device> child = endpoint.directory().find(Optional.of(gateway), answer.child());
        return child.isEmpty()
                ? refuse(message, unknown(answer.child()))
                : services.progress()
                        .answered(child.get().id(), answer.number(), answer.response())
                        .thenApply(nothing -> Outcome.NOTED);
    }

    CompletionStage<Outcome> claim(Received message, Device known) {
        Parsed<Map<HardwareId, Claim>> parsed =
                Messages.read(message, services.messages().onboarding()::childClaims);
        if (parsed.value().isEmpty()) {
            return refuse(message.withheld(), parsed.refusal().orElseThrow());
        }
        List<CompletableFuture<Outcome>> claims = new ArrayList<>();
        parsed.value()
                .get()
                .forEach((name, claim) ->
                        claims.add(claim(message, known, name, claim).toCompletableFuture()));
        return CompletableFuture.allOf(claims.toArray(CompletableFuture<?>[]::new))
                .thenApply(nothing -> claims.stream()
                        .map(CompletableFuture::join)
                        .filter(Outcome::isRefused)
                        .findFirst()
                        .orElse(Outcome.NOTED));
    }

    private CompletionStage<Outcome> claim(Received message, Device known, HardwareId name, Claim claim) {
        return children.child(known, name)
                .thenCompose(child -> child.isEmpty()
                        ? refuse(message.withheld(), unknown(name))
                        : services.onboarding()
                                .claimable(child.get(), claim.secretKey(), claim.validFor())
                                .thenApply(nothing -> Outcome.NOTED));
    }

    private Refusal unknown(HardwareId name) {
        return Refusals.of(RefusalReason.UNKNOWN_DEVICE, "device", name.value(), "a child of gateway " + gateway);
    }

    private CompletionStage<Outcome> refuse(Received message, Refusal refusal) {
        return endpoint.intake().refuse(message, Optional.of(gateway), refusal);
    }
}
