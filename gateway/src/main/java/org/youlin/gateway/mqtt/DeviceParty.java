package org.youlin.gateway.mqtt;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.api.Answers;
import org.youlin.gateway.api.AttributeRequest;
import org.youlin.gateway.api.Call;
import org.youlin.gateway.api.Claim;
import org.youlin.gateway.api.Parsed;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;

/** A device that has proved who it is. */
final class DeviceParty implements Party {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceParty.class);

    private final Endpoint endpoint;
    private final DeviceServices services;
    private final DeviceId device;
    private final Outbox outbox;
    private final GatewayTopics children;

    DeviceParty(Endpoint endpoint, DeviceId device, Outbox outbox) {
        this.endpoint = endpoint;
        this.services = endpoint.services();
        this.device = device;
        this.outbox = outbox;
        this.children = new GatewayTopics(endpoint, device, outbox);
    }

    @Override
    public Optional<DeviceId> device() {
        return Optional.of(device);
    }

    @Override
    public Optional<Ending> ending() {
        return endpoint.directory().find(device).isPresent() ? Optional.empty() : Optional.of(Ending.NOT_AUTHORIZED);
    }

    @Override
    public CompletionStage<Outcome> take(Received message, String topic) {
        Destination to = Destination.of(topic);
        Optional<Device> found = endpoint.directory().find(device);
        if (found.isEmpty() || (to.purpose().isForGateways() && !isGateway(found.get()))) {
            return foreign(message);
        }
        Device known = found.get();
        return switch (to.purpose()) {
            case TELEMETRY -> endpoint.intake().telemetry(message, known);
            case ATTRIBUTES -> endpoint.intake().attributes(message, known);
            case ATTRIBUTE_REQUEST -> attributeRequest(message, to);
            case CALL -> call(message, to);
            case ANSWER -> answer(message, to);
            case CLAIM -> claim(message, known);
            case GATEWAY_TELEMETRY -> children.telemetry(message, known);
            case GATEWAY_CONNECT -> children.connect(message, known);
            case GATEWAY_DISCONNECT -> children.disconnect(message);
            case GATEWAY_ATTRIBUTES -> children.attributes(message, known);
            case GATEWAY_ATTRIBUTE_REQUEST -> children.attributeRequest(message, known);
            case GATEWAY_ANSWER -> children.answer(message);
            case GATEWAY_CLAIM -> children.claim(message, known);
            case FOREIGN -> foreign(message);
        };
    }

    private static boolean isGateway(Device known) {
        return known.profile().kind() == DeviceKind.FIELD_GATEWAY;
    }

    private CompletionStage<Outcome> foreign(Received message) {
        return refuse(
                message, new Refusal(RefusalReason.TOPIC_NOT_ALLOWED, "topic", message.topic(), Destination.EXPECTED));
    }

    private CompletionStage<Outcome> attributeRequest(Received message, Destination to) {
        Parsed<AttributeRequest> parsed =
                Messages.read(message, services.messages().attributes()::request);
        if (parsed.value().isEmpty()) {
            return refuse(message, parsed.refusal().orElseThrow());
        }
        Feed feed = Feed.of(Feed.Kind.ATTRIBUTE_ANSWER, to.dialect());
        return KnownAttributes.read(
                        services.attributes(), device, parsed.value().get())
                .handle((known, failure) -> {
                    if (failure == null) {
                        outbox.answer(feed, to.requestId(), Answers.attributes(known.client(), known.shared()));
                    } else {
                        LOG.debug("Attributes of {} could not be read", device, failure);
                    }
                    return Outcome.NOTED;
                });
    }

    private CompletionStage<Outcome> call(Received message, Destination to) {
        Parsed<Call> parsed = Messages.read(message, services.messages().commands()::call);
        if (parsed.value().isEmpty()) {
            return refuse(message, parsed.refusal().orElseThrow());
        }
        Feed feed = Feed.of(Feed.Kind.CALL_ANSWER, to.dialect());
        String method = parsed.value().get().method();
        Optional<String> answer = Calls.answer(method, endpoint);
        outbox.answer(feed, to.requestId(), answer.orElseGet(() -> Calls.unknown(method)));
        return answer.isPresent()
                ? CompletableFuture.completedStage(Outcome.NOTED)
                : refuse(message, new Refusal(RefusalReason.UNKNOWN_CODE, "method", method, Calls.EXPECTED));
    }

    /** Acknowledged only when it is durable what came of the command. */
    private CompletionStage<Outcome> answer(Received message, Destination to) {
        Parsed<String> parsed = Messages.read(message, services.messages().commands()::answer);
        return parsed.value().isEmpty()
                ? refuse(message, parsed.refusal().orElseThrow())
                : services.progress()
                        .answered(device, to.requestId(), parsed.value().get())
                        .thenApply(nothing -> Outcome.NOTED);
    }

    private CompletionStage<Outcome> claim(Received message, Device known) {
        Parsed<Claim> parsed = Messages.read(message, services.messages().onboarding()::claim);
        if (parsed.value().isEmpty()) {
            return refuse(message.withheld(), parsed.refusal().orElseThrow());
        }
        Claim claim = parsed.value().get();
        return services.onboarding()
                .claimable(known, claim.secretKey(), claim.validFor())
                .thenApply(nothing -> Outcome.NOTED);
    }

    private CompletionStage<Outcome> refuse(Received message, Refusal refusal) {
        return endpoint.intake().refuse(message, Optional.of(device), refusal);
    }

    @Override
    public boolean mayHear(Filter filter) {
        return !filter.isForNewcomers()
                && (!filter.isForGateways()
                        || endpoint.directory()
                                .find(device)
                                .filter(DeviceParty::isGateway)
                                .isPresent());
    }

    @Override
    public void hears(Filter filter) {
        services.downlink().enter(device, outbox);
        if (filter.hearsCommands()) {
            services.progress().listening(device);
        }
    }

    @Override
    public void ended() {
        boolean takenOver = services.downlink().leave(device, outbox);
        outbox.close().whenComplete((nothing, failure) -> {
            // What the older connection had not delivered is queued again only now: the newer one takes it.
            if (takenOver) {
                services.progress().listening(device);
            }
        });
    }
}
