package org.youlin.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.youlin.ingest.config.InvalidSettingsException;
import org.youlin.ingest.journal.JournalConfig;

/** The journal as {@code youlin.yaml} describes it; what is left out has its default. */
record JournalSection(
        Optional<Integer> segmentMiB,
        Optional<Integer> maxMiB,
        Optional<Integer> minFreeDiskMiB,
        Optional<Integer> groupDelayMillis) {
    static final JournalSection DEFAULTS =
            new JournalSection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final long MIB = 1024 * 1024;
    private static final int SEGMENT_MIB_MAX = 1024;
    private static final int DELAY_MILLIS_MAX = 1000;

    JournalConfig resolve(Path data, int shards) {
        JournalConfig defaults = JournalConfig.withDefaults(data.resolve("journal"), shards);
        long segment = mib("segmentMiB", segmentMiB, 1, SEGMENT_MIB_MAX).orElse(defaults.segmentBytes());
        long max = mib("maxMiB", maxMiB, 2 * segment / MIB, Integer.MAX_VALUE).orElse(defaults.bytesMax());
        if (max < 2 * segment) {
            throw new InvalidSettingsException("journal.segmentMiB is " + segment / MIB + "; at most half of"
                    + " journal.maxMiB, which is " + max / MIB + ", is possible");
        }
        long free = mib("minFreeDiskMiB", minFreeDiskMiB, 0, Integer.MAX_VALUE).orElse(defaults.freeDiskBytesMin());
        Duration delay = groupDelayMillis
                .map(millis -> Duration.ofMillis(within("groupDelayMillis", millis, 0, DELAY_MILLIS_MAX)))
                .orElse(defaults.groupDelayMax());
        return new JournalConfig(defaults.directory(), shards, segment, max, free, delay);
    }

    private static Optional<Long> mib(String name, Optional<Integer> value, long min, long max) {
        return value.map(mib -> within(name, mib, min, max) * MIB);
    }

    private static long within(String name, int value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidSettingsException(
                    "journal." + name + " is " + value + "; it must be " + min + " to " + max);
        }
        return value;
    }
}
