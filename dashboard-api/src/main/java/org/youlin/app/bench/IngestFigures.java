package org.youlin.app.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.app.bench.IngestPlan.SeriesKind;

/**
 * What one run showed.
 *
 * @param untilDurable from the first publish until every message was in the journal: at QoS 1 the last PUBACK
 * @param untilStored from the first publish until every reading was in the series store
 * @param lost messages that never reached the series store
 * @param latency from publish to PUBACK; empty at QoS 0
 * @param serverCpu of the server process
 * @param pubackCpu of those of its threads that take a message up to its PUBACK: event loops and the journal's
 * @param influxCpu of the InfluxDB process; empty with the embedded store
 * @param loadCpu of the process that publishes
 * @param peakMemoryBytes of the server process since its start; empty where the system does not tell
 */
record IngestFigures(
        SeriesKind store,
        int qos,
        long messages,
        Duration untilDurable,
        Duration untilStored,
        long lost,
        Optional<Latency> latency,
        Duration serverCpu,
        Duration pubackCpu,
        Optional<Duration> influxCpu,
        Duration loadCpu,
        OptionalLong peakMemoryBytes) {
    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final String NONE = "–";

    /** Publish to PUBACK, milliseconds. */
    record Latency(double p50Millis, double p99Millis) {}

    double durablePerSecond() {
        return messages / seconds(untilDurable);
    }

    double storedPerSecond() {
        return messages / seconds(untilStored);
    }

    double serverCpuSecondsPerMillion() {
        return perMillion(serverCpu);
    }

    /** How much of one core the publishing process used until everything was stored. */
    double loadCoreShare() {
        return seconds(loadCpu) / seconds(untilStored);
    }

    private double perMillion(Duration cpu) {
        return seconds(cpu) * 1_000_000 / messages;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** A Markdown table. */
    static String table(List<IngestFigures> runs) {
        StringBuilder table = new StringBuilder(
                """
                | store | QoS | durable msg/s | stored msg/s | lost | p50 ms | p99 ms | server CPU s per million | of it to PUBACK | influxd CPU s per million | server peak MiB | load, of one core |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        runs.forEach(run -> table.append(run.row()).append('\n'));
        return table.toString();
    }

    private String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %d | %s | %s | %.1f | %.1f | %s | %s | %.0f %% |",
                store.name().toLowerCase(Locale.ROOT),
                qos,
                durablePerSecond(),
                storedPerSecond(),
                lost,
                latency.map(times -> number(times.p50Millis())).orElse(NONE),
                latency.map(times -> number(times.p99Millis())).orElse(NONE),
                serverCpuSecondsPerMillion(),
                perMillion(pubackCpu),
                influxCpu.map(cpu -> number(perMillion(cpu))).orElse(NONE),
                peakMemoryBytes.isPresent()
                        ? String.format(Locale.ROOT, "%.0f", peakMemoryBytes.getAsLong() / MEBIBYTE)
                        : NONE,
                100 * loadCoreShare());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
