package org.youlin.ingest.notification;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Where webhooks may go. People of many organisations enter addresses, and requests come from inside our network: what
 * only stands there must not be reached by them unless whoever runs this process says so.
 */
final class AllowedHosts {
    private final Set<String> only;

    /**
     * Allows some hosts.
     *
     * @param only these and no others; empty for all that are not private
     */
    AllowedHosts(Set<String> only) {
        this.only = Set.copyOf(only);
    }

    /** Why nothing may be sent there; empty when it may. */
    Optional<String> refusal(String host) {
        if (!only.isEmpty()) {
            return only.contains(host)
                    ? Optional.empty()
                    : Optional.of("host " + host + " is not among notifications.webhookHosts");
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(AllowedHosts::isPrivate)
                    ? Optional.of("host " + host + " is private and not among notifications.webhookHosts")
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("host " + host + " is not known");
        }
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC; // fc00::/7, RFC 4193
        boolean isShared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64; // 100.64.0.0/10, RFC 6598
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isUniqueLocal
                || isShared;
    }
}
