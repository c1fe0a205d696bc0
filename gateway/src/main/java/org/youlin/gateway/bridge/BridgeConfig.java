package org.youlin.gateway.bridge;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.youlin.domain.place.Identifiers;

/**
 * One broker to take telemetry from.
 *
 * @param server such as {@code tcp://broker:1883} or {@code ssl://broker:8883}
 * @param clientId stable and used by nobody else: the broker keeps messages for it while the bridge is away
 * @param passwordFile a file that holds the password alone; read at each connect
 * @param sharedGroup name of the shared subscription, by which several bridges divide the messages
 * @param topicFilter what to subscribe to, without the {@code $share/…/} part
 * @param qos 0 to 2; with 0 the broker forgets messages while the bridge is away
 * @param deviceIdTopicLevel where the device id stands in the topic, counted from 0
 */
public record BridgeConfig(
        String name,
        URI server,
        String clientId,
        Optional<String> userName,
        Optional<Path> passwordFile,
        String sharedGroup,
        String topicFilter,
        int qos,
        int deviceIdTopicLevel) {
    private static final int QOS_MAX = 2;
    private static final int LEVEL_MAX = 63;

    public BridgeConfig {
        Identifiers.requireValid("bridge name", name);
        Identifiers.requireValid("client id of bridge '" + name + "'", clientId);
        Identifiers.requireValid("shared group of bridge '" + name + "'", sharedGroup);
        requireNonNull(userName, "userName is null");
        requireNonNull(passwordFile, "passwordFile is null");
        boolean known = "tcp".equals(server.getScheme()) || "ssl".equals(server.getScheme());
        if (!known || server.getHost() == null || server.getPort() < 1) {
            throw refused(name, "server", server, "tcp://host:port or ssl://host:port");
        }
        if (passwordFile.isPresent() && userName.isEmpty()) {
            throw refused(name, "passwordFile", passwordFile.get(), "given together with a user name only");
        }
        if (qos < 0 || qos > QOS_MAX) {
            throw refused(name, "qos", qos, "0, 1 or 2");
        }
        int levels = requireFilter(name, topicFilter);
        int levelMax = topicFilter.endsWith("#") ? LEVEL_MAX : levels - 1;
        if (deviceIdTopicLevel < 0 || deviceIdTopicLevel > levelMax) {
            throw refused(
                    name,
                    "deviceIdTopicLevel",
                    deviceIdTopicLevel,
                    "0 to " + levelMax + " for topic filter '" + topicFilter + "'");
        }
    }

    /** What the broker is asked for. */
    String subscription() {
        return "$share/" + sharedGroup + "/" + topicFilter;
    }

    private static int requireFilter(String name, String filter) {
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean plain = !levels[i].contains("+") && !levels[i].contains("#");
            boolean last = i == levels.length - 1;
            if (!plain && !"+".equals(levels[i]) && !("#".equals(levels[i]) && last)) {
                throw refused(name, "topicFilter", filter, "'+' alone in a level, '#' alone in the last level");
            }
        }
        if (filter.isEmpty() || filter.startsWith("$share/")) {
            throw refused(name, "topicFilter", filter, "a topic filter without '$share/'");
        }
        return levels.length;
    }

    private static IllegalArgumentException refused(String name, String field, Object value, String expected) {
        return new IllegalArgumentException(
                field + " of bridge '" + name + "' is '" + value + "'; it must be " + expected);
    }
}
