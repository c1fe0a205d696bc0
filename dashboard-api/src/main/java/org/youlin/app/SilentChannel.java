package org.youlin.app;

import java.util.Map;
import org.youlin.domain.command.Command;
import org.youlin.domain.command.CommandChannel;
import org.youlin.domain.device.Device;

/** A way down to devices on which none listens. */
final class SilentChannel implements CommandChannel {
    @Override
    public boolean send(Device device, Command command) {
        return false;
    }

    @Override
    public void attributesChanged(Device device, Map<String, String> shared) {
        // A device asks for them when it begins to listen.
    }
}
