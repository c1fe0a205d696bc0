package org.youlin.gateway.mqtt;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.youlin.domain.device.DeviceAttributes;
import org.youlin.domain.device.DeviceAttributes.Scope;
import org.youlin.domain.device.DeviceId;
import org.youlin.gateway.api.AttributeRequest;

/** What is known of a device besides its readings, JSON texts by key. */
record KnownAttributes(Map<String, String> client, Map<String, String> shared) {
    KnownAttributes {
        client = Map.copyOf(client);
        shared = Map.copyOf(shared);
    }

    static CompletionStage<KnownAttributes> read(
            DeviceAttributes attributes, DeviceId device, AttributeRequest wanted) {
        return read(attributes, device, Scope.CLIENT, wanted, wanted.client())
                .thenCombine(read(attributes, device, Scope.SHARED, wanted, wanted.shared()), KnownAttributes::new);
    }

    private static CompletionStage<Map<String, String>> read(
            DeviceAttributes attributes, DeviceId device, Scope scope, AttributeRequest wanted, Set<String> keys) {
        if (wanted.wantsAll()) {
            return attributes.read(device, scope, Optional.empty());
        }
        return keys.isEmpty()
                ? CompletableFuture.completedStage(Map.of())
                : attributes.read(device, scope, Optional.of(keys));
    }

    /** Both scopes in one; where they share a key, what people set for the device counts. */
    Map<String, String> together() {
        Map<String, String> together = new HashMap<>(client);
        together.putAll(shared);
        return together;
    }
}
