package org.youlin.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.youlin.domain.command.Command;
import org.youlin.domain.command.CommandChannel;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;

/** A way down to devices that notes what was sent. */
final class MemoryChannel implements CommandChannel {
    final Set<DeviceId> listening = ConcurrentHashMap.newKeySet();
    final List<Command> sent = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> attributes = new CopyOnWriteArrayList<>();

    @Override
    public boolean send(Device device, Command command) {
        boolean listens = listening.contains(device.id())
                || device.fieldGateway().map(listening::contains).orElse(false);
        if (listens) {
            sent.add(command);
        }
        return listens;
    }

    @Override
    public void attributesChanged(Device device, Map<String, String> shared) {
        attributes.add(shared);
    }
}
