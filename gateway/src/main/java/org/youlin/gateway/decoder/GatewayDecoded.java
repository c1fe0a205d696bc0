package org.youlin.gateway.decoder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;

/**
 * What a field gateway's message held.
 *
 * @param children per child that was accepted, in the order sent
 * @param unknown the names under which nobody is known behind the gateway; what was said of them is in nothing else
 * @param refusals what belongs to no accepted child: the whole message, or children that cannot be
 */
public record GatewayDecoded(List<Child> children, List<HardwareId> unknown, List<Refusal> refusals) {
    public GatewayDecoded {
        children = List.copyOf(children);
        unknown = List.copyOf(unknown);
        refusals = List.copyOf(refusals);
    }

    static GatewayDecoded refused(Refusal whole) {
        return new GatewayDecoded(List.of(), List.of(), List.of(whole));
    }

    /** What was sent in the name of one child device. */
    public record Child(Device device, Decoded decoded) {
        public Child {
            requireNonNull(device, "device is null");
            requireNonNull(decoded, "decoded is null");
        }
    }
}
