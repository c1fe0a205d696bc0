package org.youlin.dashboard;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.dashboard.onboarding.ConnectionHistory;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.DeviceId;

/** Connections as a test says they were. */
final class MemoryHistory implements ConnectionHistory {
    final Map<DeviceId, List<ConnectionAttempt>> attempts = new ConcurrentHashMap<>();
    volatile List<ConnectionAttempt> strangers = List.of();

    @Override
    public OptionalLong lastActivityMillis(DeviceId device) {
        return attempts(device).stream().mapToLong(ConnectionAttempt::tsMillis).max();
    }

    @Override
    public List<ConnectionAttempt> attempts(DeviceId device) {
        return attempts.getOrDefault(device, List.of());
    }

    @Override
    public List<ConnectionAttempt> strangers() {
        return strangers;
    }
}
