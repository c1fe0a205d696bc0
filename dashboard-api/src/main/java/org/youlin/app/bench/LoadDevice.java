package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One device of the load, which sends its messages in turn.
 *
 * @param userName what it logs in with; a broker that lets anybody in does not look at it
 * @param atMostOnce its messages at QoS 0
 * @param atLeastOnce the same at QoS 1
 */
record LoadDevice(
        String clientId, String userName, List<PublishTemplate> atMostOnce, List<PublishTemplate> atLeastOnce) {
    private static final String CHILDREN_TOPIC = "v1/gateway/telemetry";

    LoadDevice {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(userName, "userName is null");
        atMostOnce = List.copyOf(atMostOnce);
        atLeastOnce = List.copyOf(atLeastOnce);
        if (atMostOnce.isEmpty() || atLeastOnce.isEmpty()) {
            throw new IllegalArgumentException("device " + clientId + " has nothing to say");
        }
    }

    private static LoadDevice saying(String clientId, String userName, String topic, List<PayloadText> texts) {
        return new LoadDevice(clientId, userName, templates(0, topic, texts), templates(1, topic, texts));
    }

    private static List<PublishTemplate> templates(int qos, String topic, List<PayloadText> texts) {
        return texts.stream().map(text -> new PublishTemplate(qos, topic, text)).toList();
    }

    /** Room sensors of the native API, one per access token. */
    static List<LoadDevice> ofTokens(List<String> accessTokens) {
        return ofTokens("bench-", accessTokens, PayloadText.ROOM);
    }

    /** Devices of the native API that say the same, one per access token. */
    static List<LoadDevice> ofTokens(String clientPrefix, List<String> accessTokens, PayloadText text) {
        LoadDevice shared = saying(clientPrefix, clientPrefix, MqttPackets.TOPIC, List.of(text));
        List<LoadDevice> devices = new ArrayList<>();
        for (String token : accessTokens) {
            devices.add(
                    new LoadDevice(clientPrefix + devices.size(), token, shared.atMostOnce(), shared.atLeastOnce()));
        }
        return devices;
    }

    /** A room sensor that publishes to a topic of its own. */
    static LoadDevice at(String clientId, String topic) {
        return saying(clientId, clientId, topic, List.of(PayloadText.ROOM));
    }

    /** A field gateway that speaks for one room sensor after the other. */
    static LoadDevice fieldGateway(String clientId, String accessToken, List<String> children) {
        return saying(
                clientId,
                accessToken,
                CHILDREN_TOPIC,
                children.stream().map(PayloadText::ofChild).toList());
    }

    List<PublishTemplate> templates(int qos) {
        return qos == 0 ? atMostOnce : atLeastOnce;
    }
}
