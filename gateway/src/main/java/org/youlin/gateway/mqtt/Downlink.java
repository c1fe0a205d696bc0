package org.youlin.gateway.mqtt;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.domain.command.Command;
import org.youlin.domain.command.CommandChannel;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;

/**
 * The way down to devices that are connected by MQTT. Shared by all instances of the endpoint; safe for use by many
 * threads. A command is turned away when its device has too many messages unacknowledged; {@code listening} is called
 * again when it has caught up.
 */
public final class Downlink implements CommandChannel {
    /** Of connected devices that have subscribed to something. */
    private final Map<DeviceId, Outbox> outboxes = new ConcurrentHashMap<>();

    @Override
    public boolean send(Device device, Command command) {
        Outbox own = outboxes.get(device.id());
        if (own != null && own.command(command)) {
            return true;
        }
        return gateway(device)
                .filter(outbox -> outbox.childCommand(device, command))
                .isPresent();
    }

    @Override
    public void attributesChanged(Device device, Map<String, String> shared) {
        Outbox own = outboxes.get(device.id());
        if (own == null || !own.attributes(shared)) {
            gateway(device).ifPresent(outbox -> outbox.childAttributes(device, shared));
        }
    }

    private Optional<Outbox> gateway(Device device) {
        return device.fieldGateway().map(outboxes::get);
    }

    void enter(DeviceId device, Outbox outbox) {
        outboxes.put(device, outbox);
    }

    /** Does nothing when another connection of the device has taken over; returns whether one has. */
    boolean leave(DeviceId device, Outbox outbox) {
        return !outboxes.remove(device, outbox) && outboxes.containsKey(device);
    }
}
