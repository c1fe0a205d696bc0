package org.youlin.gateway.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.bridge.BrokerBridge.Surroundings;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.format.sparkplug.SparkplugHost;
import org.youlin.gateway.format.sparkplug.SparkplugSettings;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.Received;
import org.youlin.gateway.intake.Speaker;

/** Which of a bridge's subscriptions a message belongs to. */
final class Routes {
    private record Way(TopicFilter filter, Route route) {}

    private final List<Way> ways = new ArrayList<>();
    private final Intake intake;

    /**
     * The routes of a bridge.
     *
     * @throws IllegalArgumentException when a profile is not known or its format does not fit the subscription
     */
    Routes(BridgeConfig config, Surroundings surroundings) {
        intake = surroundings.intake();
        for (Subscription subscription : config.subscriptions()) {
            ways.add(new Way(subscription.filter(), route(config, subscription, surroundings)));
        }
    }

    /** The route of a topic. One that no subscription matches was subscribed to by settings before these. */
    Route of(String topic) {
        for (Way way : ways) {
            if (way.filter().matches(topic)) {
                return way.route();
            }
        }
        return message -> new Route.Understood(() -> intake.refuse(
                message,
                Optional.empty(),
                Refusals.of(
                        RefusalReason.TOPIC_NOT_ALLOWED,
                        "topic",
                        message.topic(),
                        "a topic of the bridge's subscriptions")));
    }

    private static Route route(BridgeConfig config, Subscription subscription, Surroundings surroundings) {
        Intake intake = surroundings.intake();
        if (subscription.profile().isEmpty()) {
            return new ProfileRoute(Optional::empty, senders(subscription.device(), surroundings), intake);
        }
        ProfileId id = subscription.profile().get();
        DecoderSpec first = surroundings
                .profiles()
                .apply(id)
                .map(DeviceProfile::decoder)
                .orElseThrow(() -> refused(config, subscription, "profile '" + id + "' is not known"));
        boolean byMessage = subscription.device() instanceof DeviceAt.Message;
        if (SparkplugSettings.FORMAT.equals(first.format())) {
            if (!byMessage || config.sharedGroup().isPresent()) {
                throw refused(
                        config,
                        subscription,
                        "Sparkplug needs 'device: {message: true}' and no sharedGroup, because messages of an edge"
                                + " node have to be heard all, and in their order");
            }
            SparkplugHost host = new SparkplugHost(SparkplugSettings.of(first), SparkplugHost.Limits.DEFAULTS);
            return new SparkplugRoute(host, intake);
        }
        if (byMessage && first.isNative()) {
            throw refused(config, subscription, "the platform's own JSON does not name a device in the message");
        }
        // A profile that changes is used from its next message on; one that is gone, as it was at the start.
        Supplier<Optional<DecoderSpec>> format = () -> Optional.of(
                surroundings.profiles().apply(id).map(DeviceProfile::decoder).orElse(first));
        return new ProfileRoute(format, senders(subscription.device(), surroundings), intake);
    }

    private static ProfileRoute.Senders senders(DeviceAt device, Surroundings surroundings) {
        if (device instanceof DeviceAt.TopicLevel topic) {
            return message -> {
                String id = TopicFilter.level(message.topic(), topic.level());
                return ProfileRoute.named(surroundings.directory(), id, "topic level " + topic.level());
            };
        }
        if (device instanceof DeviceAt.Pointer pointer) {
            JsonTree.Reader reader = new JsonTree.Reader(surroundings.limits());
            return message -> pointed(message, reader, pointer, surroundings);
        }
        return message -> new ProfileRoute.Sender(Speaker.BROKER, Optional.empty());
    }

    private static ProfileRoute.Sender pointed(
            Received message, JsonTree.Reader reader, DeviceAt.Pointer pointer, Surroundings surroundings) {
        JsonTree tree = reader.read(message.payload());
        if (tree.refusal().isPresent()) {
            return ProfileRoute.refused(tree.refusal().get());
        }
        JsonNode named = tree.root().at(pointer.place());
        String field = pointer.place().toString();
        if (!named.isTextual() && !named.isIntegralNumber()) {
            return ProfileRoute.refused(Refusals.of(
                    RefusalReason.UNKNOWN_DEVICE,
                    field,
                    named.isMissingNode() ? "" : named.toString(),
                    "a device's id"));
        }
        return ProfileRoute.named(surroundings.directory(), named.asText(), field);
    }

    private static IllegalArgumentException refused(BridgeConfig config, Subscription subscription, String words) {
        return new IllegalArgumentException(
                "topic filter '" + subscription.filter() + "' of bridge '" + config.name() + "': " + words);
    }
}
