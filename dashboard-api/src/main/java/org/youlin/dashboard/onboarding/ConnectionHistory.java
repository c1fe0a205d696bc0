package org.youlin.dashboard.onboarding;

import java.util.List;
import java.util.OptionalLong;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.DeviceId;

/** What is remembered of connections. Answers from memory. */
public interface ConnectionHistory {
    /** When the device last sent anything, epoch milliseconds; empty when it never did since the start. */
    OptionalLong lastActivityMillis(DeviceId device);

    /** How the device came and went lately. */
    List<ConnectionAttempt> attempts(DeviceId device);

    /** The latest attempts of senders that nobody knows. */
    List<ConnectionAttempt> strangers();
}
