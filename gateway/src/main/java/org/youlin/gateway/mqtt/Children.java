package org.youlin.gateway.mqtt;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.Onboarding;

/**
 * The children that one connected field gateway speaks of. An unknown one is asked for once, however often it is
 * mentioned meanwhile, and not again for a minute when it is not to be known.
 */
final class Children {
    private static final int ASKED_MAX = 1_000;
    private static final long FORGET_MILLIS = 60_000;

    private final DeviceDirectory directory;
    private final Onboarding onboarding;
    private final InstantSource clock;
    private final Map<HardwareId, Asked> asked = new ConcurrentHashMap<>(1);

    private record Asked(CompletionStage<Optional<Device>> answer, long atMillis) {}

    Children(Endpoint endpoint) {
        this.directory = endpoint.directory();
        this.onboarding = endpoint.services().onboarding();
        this.clock = endpoint.clock();
    }

    /** The child; empty when it is not to be known. */
    CompletionStage<Optional<Device>> child(Device gateway, HardwareId name) {
        return child(gateway, name, Optional.empty());
    }

    /** The same for a child of which the gateway says what {@code type} it is. */
    CompletionStage<Optional<Device>> child(Device gateway, HardwareId name, Optional<String> type) {
        Optional<Device> known = directory.find(Optional.of(gateway.id()), name);
        return known.isPresent() ? CompletableFuture.completedStage(known) : ask(gateway, name, type);
    }

    private CompletionStage<Optional<Device>> ask(Device gateway, HardwareId name, Optional<String> type) {
        long nowMillis = clock.millis();
        Asked before = asked.get(name);
        if (before != null && nowMillis - before.atMillis() < FORGET_MILLIS) {
            return before.answer();
        }
        if (asked.size() >= ASKED_MAX) {
            asked.values().removeIf(one -> nowMillis - one.atMillis() >= FORGET_MILLIS);
            if (asked.size() >= ASKED_MAX) {
                return CompletableFuture.completedStage(Optional.empty());
            }
        }
        CompletionStage<Optional<Device>> answer = onboarding.child(gateway, name, type);
        Asked now = new Asked(answer, nowMillis);
        asked.put(name, now);
        answer.whenComplete((child, failure) -> {
            // Only that there is nobody is worth remembering.
            if (failure != null || child.isPresent()) {
                asked.remove(name, now);
            }
        });
        return answer;
    }
}
