package org.youlin.simulator.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a history stands what.
 *
 * @param time column of the time
 * @param device column or tag of the device
 * @param metrics by column or field what it is; empty: every other one is a metric of its own name
 * @param name column with the name of the metric, for histories with one value in a line; then {@code value} is set
 * @param value column with its value
 */
public record Columns(
        String time, String device, Map<String, String> metrics, Optional<String> name, Optional<String> value) {
    public Columns {
        metrics = Map.copyOf(metrics);
        if (name.isPresent() != value.isPresent()) {
            throw new IllegalArgumentException(
                    "--name and --value go together: the columns of a metric's name and value");
        }
    }

    /** What {@code COLUMN} or {@code COLUMN=METRIC} say. */
    public static Map<String, String> metrics(List<String> written) {
        Map<String, String> metrics = new LinkedHashMap<>();
        for (String each : written) {
            int equals = each.indexOf('=');
            String column = equals < 0 ? each : each.substring(0, equals);
            String metric = equals < 0 ? each : each.substring(equals + 1);
            if (column.isBlank() || metric.isBlank()) {
                throw new IllegalArgumentException("--metric is '" + each + "'; it must be COLUMN or COLUMN=METRIC");
            }
            metrics.put(column, metric);
        }
        return metrics;
    }

    /** The metric in a column; empty when there is none. */
    Optional<String> metric(String column) {
        return metrics.isEmpty() ? Optional.of(column) : Optional.ofNullable(metrics.get(column));
    }
}
