package org.youlin.gateway.api;

import java.util.Set;

/**
 * Which attributes a device wants to know.
 *
 * @param client keys of its own
 * @param shared keys set for it; when it names none of either kind it wants all
 */
public record AttributeRequest(Set<String> client, Set<String> shared) {
    public AttributeRequest {
        client = Set.copyOf(client);
        shared = Set.copyOf(shared);
    }

    public boolean wantsAll() {
        return client.isEmpty() && shared.isEmpty();
    }
}
