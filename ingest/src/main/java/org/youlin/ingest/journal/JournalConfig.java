package org.youlin.ingest.journal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a {@link LocalJournal} keeps its entries.
 *
 * @param directory created when absent; holds nothing but the journal
 * @param shards 1 to {@value #SHARDS_MAX}; each device belongs to one
 * @param segmentBytes size at which a new file is begun, 4 KiB to 1 GiB
 * @param bytesMax size of all files together beyond which entries are refused; at least two segments
 * @param freeDiskBytesMin free disk space below which entries are refused, 0 or more
 * @param groupDelayMax least time between the starts of two syncs under load, 0 to 1 s; zero syncs as fast as the disk
 *     can. An entry that arrives after a pause is always synced at once.
 */
public record JournalConfig(
        Path directory, int shards, long segmentBytes, long bytesMax, long freeDiskBytesMin, Duration groupDelayMax) {
    private static final int SHARDS_MAX = 1_024;
    private static final long KIB = 1_024;
    private static final long MIB = 1_024 * KIB;
    private static final long GIB = 1_024 * MIB;
    private static final long SEGMENT_BYTES_MIN = 4 * KIB;
    private static final long SEGMENT_BYTES_MAX = GIB;
    private static final Duration GROUP_DELAY_LIMIT = Duration.ofSeconds(1);

    public JournalConfig {
        requireNonNull(directory, "directory is null");
        requireNonNull(groupDelayMax, "groupDelayMax is null");
        require("shards", shards, 1, SHARDS_MAX);
        require("segmentBytes", segmentBytes, SEGMENT_BYTES_MIN, SEGMENT_BYTES_MAX);
        require("bytesMax", bytesMax, 2 * segmentBytes, Long.MAX_VALUE / 2);
        require("freeDiskBytesMin", freeDiskBytesMin, 0, Long.MAX_VALUE / 2);
        if (groupDelayMax.isNegative() || groupDelayMax.compareTo(GROUP_DELAY_LIMIT) > 0) {
            throw new IllegalArgumentException("journal groupDelayMax is " + groupDelayMax + "; it must be "
                    + Duration.ZERO + " to " + GROUP_DELAY_LIMIT);
        }
    }

    /** Segments of 64 MiB, 8 GiB in all, 512 MiB of disk kept free, no delay. */
    public static JournalConfig withDefaults(Path directory, int shards) {
        return new JournalConfig(directory, shards, 64 * MIB, 8 * GIB, 512 * MIB, Duration.ZERO);
    }

    private static void require(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "journal " + field + " is " + value + "; it must be " + min + " to " + max);
        }
    }
}
