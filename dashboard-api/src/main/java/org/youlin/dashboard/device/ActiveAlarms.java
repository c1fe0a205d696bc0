package org.youlin.dashboard.device;

import java.util.AbstractMap.SimpleEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;

/** How many alarms are open, by device; those about buildings under the empty text. Devices without any are left out. */
public record ActiveAlarms(Map<String, Long> byDevice) {
    private static final String SELECT = "SELECT COALESCE(device_id, '') AS device, COUNT(*) AS alarms FROM alarm";

    public ActiveAlarms {
        byDevice = Map.copyOf(byDevice);
    }

    /** Of the given devices, a page of them at most. */
    public static ActiveAlarms of(Handle handle, Scope scope, Collection<Device> devices) {
        List<String> ids = devices.stream().map(Device::id).map(DeviceId::value).toList();
        return read(handle, new ScopedQuery(SELECT, "estate_id", scope).in("device_id", ids));
    }

    /** Of every device in scope. */
    public static ActiveAlarms of(Handle handle, Scope scope) {
        return read(handle, new ScopedQuery(SELECT, "estate_id", scope));
    }

    private static ActiveAlarms read(Handle handle, ScopedQuery query) {
        return new ActiveAlarms(query.where("clear_ts IS NULL")
                .on(handle, "GROUP BY device_id")
                .map((row, context) -> new SimpleEntry<>(row.getString("device"), row.getLong("alarms")))
                .collect(Collectors.toMap(SimpleEntry::getKey, SimpleEntry::getValue)));
    }

    public long of(Device device) {
        return byDevice.getOrDefault(device.id().value(), 0L);
    }

    public long total() {
        return byDevice.values().stream().mapToLong(Long::longValue).sum();
    }
}
