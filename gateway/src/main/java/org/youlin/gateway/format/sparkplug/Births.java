package org.youlin.gateway.format.sparkplug;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What an edge node and its devices said when they were born.
 *
 * @param bdSeq by which the edge node's death will be known; empty when its birth did not say
 * @param atMillis when the edge node's birth was sent, by its own clock
 * @param metrics what it defined
 * @param devices those that were born and did not die, with what their births defined; a device whose birth went out of
 *     date with that of the edge node has an empty table
 */
record Births(OptionalLong bdSeq, OptionalLong atMillis, MetricTable metrics, Map<String, MetricTable> devices) {
    static final Births NONE = new Births(OptionalLong.empty(), OptionalLong.empty(), MetricTable.NONE, Map.of());

    Births {
        requireNonNull(bdSeq, "bdSeq is null");
        requireNonNull(atMillis, "atMillis is null");
        requireNonNull(metrics, "metrics is null");
        devices = Map.copyOf(devices);
    }

    /** A new birth of the edge node: its devices have yet to be born again. */
    Births again(SparkplugPayload birth, MetricTable table) {
        Map<String, MetricTable> outdated = new HashMap<>();
        devices.keySet().forEach(device -> outdated.put(device, MetricTable.NONE));
        return new Births(birth.bdSeq(), birth.tsMillis(), table, outdated);
    }

    Births with(String device, MetricTable table) {
        Map<String, MetricTable> more = new HashMap<>(devices);
        more.put(device, table);
        return new Births(bdSeq, atMillis, metrics, more);
    }

    Births without(String device) {
        Map<String, MetricTable> fewer = new HashMap<>(devices);
        fewer.remove(device);
        return new Births(bdSeq, atMillis, metrics, fewer);
    }

    /** After the edge node's death only the marks by which its messages are told from those of its next life. */
    Births over() {
        return new Births(bdSeq, atMillis, MetricTable.NONE, Map.of());
    }

    MetricTable of(String device) {
        return devices.getOrDefault(device, MetricTable.NONE);
    }

    List<String> deviceNames() {
        return devices.keySet().stream().sorted().toList();
    }

    /** Whether {@code tsMillis} lies before the edge node's birth. */
    boolean isAfter(OptionalLong tsMillis) {
        return tsMillis.isPresent() && atMillis.isPresent() && tsMillis.getAsLong() < atMillis.getAsLong();
    }

    /** How many definitions there are. */
    int size() {
        return metrics.size()
                + devices.values().stream().mapToInt(MetricTable::size).sum();
    }
}
