package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One device of the load.
 *
 * @param userName what it logs in with; a broker that lets anybody in does not look at it
 */
record LoadDevice(String clientId, String userName, PublishTemplate atMostOnce, PublishTemplate atLeastOnce) {
    LoadDevice {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(userName, "userName is null");
        requireNonNull(atMostOnce, "atMostOnce is null");
        requireNonNull(atLeastOnce, "atLeastOnce is null");
    }

    /** Devices of the native API, one per access token. */
    static List<LoadDevice> ofTokens(List<String> accessTokens) {
        PublishTemplate atMostOnce = new PublishTemplate(0);
        PublishTemplate atLeastOnce = new PublishTemplate(1);
        List<LoadDevice> devices = new ArrayList<>();
        for (String token : accessTokens) {
            devices.add(new LoadDevice("bench-" + devices.size(), token, atMostOnce, atLeastOnce));
        }
        return devices;
    }

    /** A device that publishes to a topic of its own. */
    static LoadDevice at(String clientId, String topic) {
        return new LoadDevice(clientId, clientId, new PublishTemplate(0, topic), new PublishTemplate(1, topic));
    }

    PublishTemplate template(int qos) {
        return qos == 0 ? atMostOnce : atLeastOnce;
    }
}
