package org.youlin.domain.command;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.device.DeviceId;

/**
 * Something a device is told to do (指令): open a gate, set a valve.
 *
 * @param number unique, 1 or more; the request id on the wire
 * @param method one of the commands of the device's profile
 * @param params a JSON value as text
 */
public record Command(long number, DeviceId device, String method, String params) {
    public Command {
        requireNonNull(device, "device is null");
        requireNonNull(method, "method is null");
        requireNonNull(params, "params is null");
        if (number < 1) {
            throw new IllegalArgumentException("command number is " + number + "; it must be 1 or more");
        }
    }
}
