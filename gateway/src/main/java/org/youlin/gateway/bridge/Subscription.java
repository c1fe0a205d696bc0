package org.youlin.gateway.bridge;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.device.ProfileId;

/**
 * Some of a broker's messages.
 *
 * @param qos 0 to 2; with 0 the broker forgets messages while the bridge is away
 * @param profile the device profile whose format the messages have; empty for that of each sender's own
 */
public record Subscription(TopicFilter filter, int qos, Optional<ProfileId> profile, DeviceAt device) {
    private static final int QOS_MAX = 2;

    public Subscription {
        requireNonNull(filter, "filter is null");
        requireNonNull(profile, "profile is null");
        requireNonNull(device, "device is null");
        if (qos < 0 || qos > QOS_MAX) {
            throw new IllegalArgumentException(
                    "qos of topic filter '" + filter + "' is " + qos + "; it must be 0, 1 or 2");
        }
        if (device instanceof DeviceAt.TopicLevel topic && !filter.isOpenEnded() && topic.level() > filter.levelMax()) {
            throw new IllegalArgumentException("topicLevel is " + topic.level() + "; it must be 0 to "
                    + filter.levelMax() + " for topic filter '" + filter + "'");
        }
        if (device instanceof DeviceAt.Message && profile.isEmpty()) {
            throw new IllegalArgumentException(
                    "topic filter '" + filter + "' needs a profile, because only its format can name the device");
        }
    }
}
