package org.youlin.app.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What the server looked like at one moment of a soak, and how it did in the interval before.
 *
 * @param second since the load began
 * @param heapMebibytes alive after a full collection; only now and then, because that stops the server for a moment
 * @param memoryMebibytes resident, without mapped files
 * @param p50Millis from publish to PUBACK
 * @param behind messages that are durable and not yet in the stores
 */
record SoakSample(
        double second,
        OptionalDouble heapMebibytes,
        double memoryMebibytes,
        double openFiles,
        double threads,
        double p50Millis,
        double p99Millis,
        double messagesPerSecond,
        double behind) {

    /** What is looked at over time. */
    enum Quantity {
        HEAP("live heap", "MiB", 0.05, 8),
        // Within its bound, the collector decides how much of the heap it keeps.
        MEMORY("memory of its own", "MiB", 0.25, 64),
        OPEN_FILES("open files", "", 0.02, 5),
        THREADS("threads", "", 0.02, 3),
        P99("p99 publish to PUBACK", "ms", 0.5, 10),
        BEHIND("messages behind", "", 0.5, 10_000);

        private final String title;
        private final String unit;
        private final double shareMax;
        private final double growthMax;

        Quantity(String title, String unit, double shareMax, double growthMax) {
            this.title = title;
            this.unit = unit;
            this.shareMax = shareMax;
            this.growthMax = growthMax;
        }

        String title() {
            return title;
        }

        String unit() {
            return unit;
        }

        /** Empty where it was not looked at. */
        OptionalDouble of(SoakSample sample) {
            return switch (this) {
                case HEAP -> sample.heapMebibytes;
                case MEMORY -> OptionalDouble.of(sample.memoryMebibytes);
                case OPEN_FILES -> OptionalDouble.of(sample.openFiles);
                case THREADS -> OptionalDouble.of(sample.threads);
                case P99 -> OptionalDouble.of(sample.p99Millis);
                case BEHIND -> OptionalDouble.of(sample.behind);
            };
        }

        /**
         * How much it may grow over the whole time that is judged and still be called flat: a share of its mean, or for
         * small numbers a fixed amount, which is what a collection, a socket or a pool thread more come to.
         */
        double growthMax(double mean) {
            return Math.max(shareMax * mean, growthMax);
        }
    }

    static String csvHead() {
        return "second,heap_mib,memory_mib,open_files,threads,p50_ms,p99_ms,messages_per_second,messages_behind";
    }

    String csv() {
        return String.format(
                Locale.ROOT,
                "%.1f,%s,%.1f,%.0f,%.0f,%.2f,%.2f,%.0f,%.0f",
                second,
                heapMebibytes.isPresent() ? String.format(Locale.ROOT, "%.1f", heapMebibytes.getAsDouble()) : "",
                memoryMebibytes,
                openFiles,
                threads,
                p50Millis,
                p99Millis,
                messagesPerSecond,
                behind);
    }
}
