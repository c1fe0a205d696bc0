package org.youlin.ingest.series;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Level;

/** Reads single readings again. The server answers one device after the other; they are put in order here. */
final class InfluxReplay {
    private static final int DEVICES_NAMED_MAX = 1_000;

    private final InfluxConfig config;
    private final InfluxConnection connection;

    InfluxReplay(InfluxConfig config, InfluxConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    /** All readings within some time in the order of time, without those that arrived late. */
    List<Reading> readings(Collection<Device> devices, Collection<String> metrics, long fromMillis, long toMillis) {
        List<Reading> found = new ArrayList<>();
        devices.stream()
                .collect(Collectors.groupingBy(device -> device.profile().kind()))
                .forEach((kind, some) -> {
                    for (int first = 0; first < some.size(); first += DEVICES_NAMED_MAX) {
                        List<Device> named = some.subList(first, Math.min(some.size(), first + DEVICES_NAMED_MAX));
                        for (String metric : metrics) {
                            read(kind, named, metric, fromMillis, toMillis, found);
                        }
                    }
                });
        found.sort(Comparator.comparingLong(Reading::tsMillis));
        return found;
    }

    private void read(
            DeviceKind kind, List<Device> devices, String metric, long fromMillis, long toMillis, List<Reading> found) {
        Map<String, DeviceId> ids = new HashMap<>();
        devices.forEach(device -> ids.put(device.id().value(), device.id()));
        String statement = "SELECT " + InfluxLine.quoted(metric) + ", " + InfluxLine.quoted(metric + InfluxLine.LATE)
                + " FROM " + InfluxQueries.measurement(kind) + InfluxQueries.during(fromMillis, toMillis) + " AND "
                + InfluxQueries.named(devices) + " GROUP BY " + InfluxLine.quoted(InfluxLine.DEVICE);
        connection.each(config.database(Level.RAW), statement, series -> {
            DeviceId device = ids.get(series.at("/tags/" + InfluxLine.DEVICE).asText());
            if (device != null) {
                series.path("values").forEach(row -> add(device, metric, row, found));
            }
        });
    }

    private static void add(DeviceId device, String metric, JsonNode row, List<Reading> found) {
        boolean late = row.path(2).asDouble() > 0;
        if (row.path(1).isNumber() && !late) {
            long tsMillis = row.path(0).asLong();
            found.add(
                    new Reading(device, metric, tsMillis, tsMillis, row.path(1).asDouble()));
        }
    }
}
