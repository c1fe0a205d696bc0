package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What so many devices cost.
 *
 * @param idleHeapBytes live heap of each device that was registered and never spoke
 * @param spokenHeapBytes the same once each has spoken
 * @param untilStored from the first publish until every reading was in the series store
 * @param lost messages that never came there
 * @param serverCpu until all that follows from them was committed
 */
record GrowthFigures(
        int devices,
        double idleHeapBytes,
        double spokenHeapBytes,
        long messages,
        Duration untilStored,
        long lost,
        Duration serverCpu) {
    private static final double KIBIBYTE = 1_024;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLION = 1e6;

    GrowthFigures {
        requireNonNull(untilStored, "untilStored is null");
        requireNonNull(serverCpu, "serverCpu is null");
    }

    double storedPerSecond() {
        return messages * NANOS_PER_SECOND / untilStored.toNanos();
    }

    double serverCpuSecondsPerMillion() {
        return serverCpu.toNanos() / NANOS_PER_SECOND * MILLION / messages;
    }

    /** A Markdown table. */
    static String table(List<GrowthFigures> rows) {
        StringBuilder table = new StringBuilder(
                """
                | devices | heap per idle device KiB | heap per device that spoke KiB | stored msg/s | lost | server CPU s per million | of the first row |
                |---|---|---|---|---|---|---|
                """);
        rows.forEach(row -> table.append(String.format(
                Locale.ROOT,
                "| %d | %.2f | %.2f | %.0f | %d | %.1f | %.2f × |%n",
                row.devices,
                row.idleHeapBytes / KIBIBYTE,
                row.spokenHeapBytes / KIBIBYTE,
                row.storedPerSecond(),
                row.lost,
                row.serverCpuSecondsPerMillion(),
                row.serverCpuSecondsPerMillion() / rows.get(0).serverCpuSecondsPerMillion())));
        return table.toString();
    }
}
