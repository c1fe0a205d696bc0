package org.youlin.gateway.mqtt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.gateway.mqtt.Allowance.Share;

/**
 * Everybody's allowance, which a new connection does not renew. One entry per device and tenant that ever connected,
 * thus bounded by the registry. Safe for use by many threads.
 */
final class Allowances {
    private final RateLimits rates;
    private final Map<DeviceId, Allowance> devices = new ConcurrentHashMap<>();
    private final Map<OrganisationId, Share> tenants = new ConcurrentHashMap<>();

    Allowances(RateLimits rates) {
        this.rates = rates;
    }

    Allowance of(DeviceId device, OrganisationId tenant, long nowMillis) {
        Share shared = tenants.computeIfAbsent(tenant, id -> Share.ofTenant(rates, nowMillis));
        return devices.compute(
                device,
                (id, older) -> older == null
                        ? new Allowance(Share.ofDevice(rates, nowMillis), shared, nowMillis)
                        : older.withTenant(shared));
    }
}
