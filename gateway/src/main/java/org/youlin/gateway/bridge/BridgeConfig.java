package org.youlin.gateway.bridge;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.place.Identifiers;

/**
 * One broker to take telemetry from.
 *
 * @param server such as {@code tcp://broker:1883} or {@code ssl://broker:8883}
 * @param clientId stable and used by nobody else: the broker keeps messages for it while the bridge is away
 * @param tls for {@code ssl} alone; empty for what Java trusts
 * @param sharedGroup name of the shared subscription, by which several bridges divide the messages; empty for a bridge
 *     that gets them all. Mosquitto 2.0 keeps no messages for a group between its own restart and the group's return
 * @param subscriptions at least one, and no topic may match two
 */
public record BridgeConfig(
        String name,
        URI server,
        String clientId,
        BridgeLogin login,
        Optional<BridgeTls> tls,
        Optional<String> sharedGroup,
        List<Subscription> subscriptions) {
    private static final String TCP = "tcp";
    private static final String SSL = "ssl";
    private static final int SUBSCRIPTIONS_MAX = 100;

    public BridgeConfig {
        Identifiers.requireValid("bridge name", name);
        Identifiers.requireValid("client id of bridge '" + name + "'", clientId);
        requireNonNull(login, "login is null");
        requireNonNull(tls, "tls is null");
        if (sharedGroup.isPresent()) {
            Identifiers.requireValid("shared group of bridge '" + name + "'", sharedGroup.get());
        }
        subscriptions = List.copyOf(subscriptions);
        boolean known = TCP.equals(server.getScheme()) || SSL.equals(server.getScheme());
        if (!known || server.getHost() == null || server.getPort() < 1) {
            throw refused(name, "server", server, "tcp://host:port or ssl://host:port");
        }
        if (tls.isPresent() && !SSL.equals(server.getScheme())) {
            throw refused(name, "server", server, "ssl://host:port, because there is a tls setting");
        }
        if (subscriptions.isEmpty() || subscriptions.size() > SUBSCRIPTIONS_MAX) {
            throw refused(name, "number of subscriptions", subscriptions.size(), "1 to " + SUBSCRIPTIONS_MAX);
        }
        requireDisjoint(name, subscriptions);
    }

    boolean isEncrypted() {
        return SSL.equals(server.getScheme());
    }

    /** What the broker is asked for. */
    String asked(Subscription subscription) {
        String filter = subscription.filter().text();
        return sharedGroup.map(group -> "$share/" + group + "/" + filter).orElse(filter);
    }

    private static void requireDisjoint(String name, List<Subscription> subscriptions) {
        for (int i = 0; i < subscriptions.size(); i++) {
            TopicFilter filter = subscriptions.get(i).filter();
            for (Subscription other : subscriptions.subList(i + 1, subscriptions.size())) {
                if (filter.overlaps(other.filter())) {
                    throw refused(
                            name,
                            "topicFilter",
                            other.filter(),
                            "without a topic that '" + filter + "' of the same bridge matches too");
                }
            }
        }
    }

    private static IllegalArgumentException refused(String name, String field, Object value, String expected) {
        return new IllegalArgumentException(
                field + " of bridge '" + name + "' is '" + value + "'; it must be " + expected);
    }
}
