package org.youlin.domain.reading;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.device.DeviceId;

/**
 * One measured value (读数).
 *
 * @param tsMillis when it was measured, epoch milliseconds
 * @param receivedAtMillis when it reached the gateway, epoch milliseconds
 * @param value finite, in the unit of the metric's profile
 */
public record Reading(DeviceId device, String metric, long tsMillis, long receivedAtMillis, double value) {
    public Reading {
        requireNonNull(device, "device is null");
        requireNonNull(metric, "metric is null");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value of " + metric + " is " + value + "; it must be finite");
        }
    }
}
