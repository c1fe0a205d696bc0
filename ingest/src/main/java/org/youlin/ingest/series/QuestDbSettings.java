package org.youlin.ingest.series;

import io.questdb.DefaultTelemetryConfiguration;
import io.questdb.Metrics;
import io.questdb.TelemetryConfiguration;
import io.questdb.cairo.CommitMode;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.std.FilesFacade;
import io.questdb.std.datetime.MicrosecondClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** QuestDB as a part of a small process: every commit on disk, little memory, nothing reported to anybody. */
final class QuestDbSettings extends DefaultCairoConfiguration {
    private static final int PAGE_BYTES = 1 << 20;

    /** Readings arrive a little out of order, and each batch rewrites the part of the day that it falls into. */
    private static final long PART_OF_DAY_BYTES = 4L << 20;

    private final FilesFacade files;
    private final MicrosecondClock clock;
    private final TelemetryConfiguration telemetry = new DefaultTelemetryConfiguration() {
        @Override
        public boolean getEnabled() {
            return false;
        }

        @Override
        public boolean getDisableCompletely() {
            return true;
        }
    };

    QuestDbSettings(Path directory, FilesFacade files, InstantSource clock) {
        super(directory.toAbsolutePath().toString());
        this.files = files;
        this.clock = () -> ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    @Override
    public int getCommitMode() {
        return CommitMode.SYNC;
    }

    /** Retention is measured against this clock. */
    @Override
    public MicrosecondClock getMicrosecondClock() {
        return clock;
    }

    @Override
    public FilesFacade getFilesFacade() {
        // The constructor of the parent asks before the field is set.
        return files == null ? super.getFilesFacade() : files;
    }

    @Override
    public TelemetryConfiguration getTelemetryConfiguration() {
        return telemetry;
    }

    @Override
    public Metrics getMetrics() {
        return Metrics.DISABLED;
    }

    @Override
    public boolean enableTestFactories() {
        return false;
    }

    @Override
    public boolean isMatViewEnabled() {
        return false;
    }

    @Override
    public long getDataAppendPageSize() {
        return PAGE_BYTES;
    }

    @Override
    public int getO3ColumnMemorySize() {
        return PAGE_BYTES;
    }

    @Override
    public long getWalDataAppendPageSize() {
        return PAGE_BYTES;
    }

    @Override
    public long getPartitionO3SplitMinSize() {
        return PART_OF_DAY_BYTES;
    }

    @Override
    public boolean isParallelIndexingEnabled() {
        return false;
    }
}
