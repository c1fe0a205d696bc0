package org.youlin.gateway.intake;

import org.youlin.domain.device.DeviceId;

/** Hears of devices that come and go behind somebody else's broker, platform or gateway. */
@FunctionalInterface
public interface Announcements {
    /** Called on any thread; must be quick. */
    void announced(DeviceId device, boolean online, long tsMillis);
}
