package org.youlin.ingest.journal;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How much the journal and its disk may hold. Asks for free space at most once a second. For one thread. */
final class Bounds {
    private static final long CHECK_NANOS = 1_000_000_000L;

    private final JournalConfig config;
    private final SegmentChain chain;
    private final Disk disk;
    private final LongSupplier nanoClock;
    private boolean checked;
    private long checkedNanos;
    private long usableBytes;

    Bounds(JournalConfig config, SegmentChain chain, Disk disk, LongSupplier nanoClock) {
        this.config = config;
        this.chain = chain;
        this.disk = disk;
        this.nanoClock = nanoClock;
    }

    /** Why {@code bytes} more cannot be kept; null when they can. */
    @Nullable
    String refusal(long bytes) throws IOException {
        long kept = chain.bytes();
        if (kept + bytes > config.bytesMax()) {
            return "journal in " + config.directory() + " is full: it keeps " + kept + " of at most "
                    + config.bytesMax() + " bytes; bring back the store that readings are waiting for, or raise the"
                    + " bound (bytesMax)";
        }
        long now = nanoClock.getAsLong();
        if (!checked || now - checkedNanos >= CHECK_NANOS) {
            usableBytes = disk.usableBytes(config.directory());
            checkedNanos = now;
            checked = true;
        }
        if (usableBytes - bytes < config.freeDiskBytesMin()) {
            return "disk of the journal in " + config.directory() + " is nearly full: " + usableBytes
                    + " bytes are free, " + config.freeDiskBytesMin()
                    + " must stay free (freeDiskBytesMin); free some space";
        }
        usableBytes -= bytes;
        return null;
    }
}
