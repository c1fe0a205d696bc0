package org.youlin.domain.command;

import java.util.concurrent.CompletionStage;
import org.youlin.domain.device.DeviceId;

/** The way up for what becomes of commands. Methods return at once; stages complete when it is durable. */
public interface CommandProgress {
    /** {@code device} has begun to listen for commands; for a field gateway, its children too. */
    void listening(DeviceId device);

    /** The device has acknowledged the packet that held the command. */
    CompletionStage<Void> delivered(DeviceId device, long number);

    /** The connection broke before the device acknowledged the packet. */
    CompletionStage<Void> undelivered(DeviceId device, long number);

    /**
     * The device says what came of the command.
     *
     * @param response a JSON value as text; an object with the key {@code error} says that it failed
     */
    CompletionStage<Void> answered(DeviceId device, long number, String response);
}
