package org.youlin.domain.command;

import java.util.Map;
import org.youlin.domain.device.Device;

/** The way down to devices. Methods return at once. */
public interface CommandChannel {
    /** Sends {@code command} to {@code device}, or to the field gateway before it; false when neither listens now. */
    boolean send(Device device, Command command);

    /** Tells {@code device} its changed shared attributes, JSON texts by key, if it listens. */
    void attributesChanged(Device device, Map<String, String> shared);
}
