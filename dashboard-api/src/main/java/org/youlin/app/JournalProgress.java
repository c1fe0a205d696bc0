package org.youlin.app;

import java.io.PrintWriter;
import java.util.List;
import org.youlin.ingest.journal.JournalFile;

/** Tells on the error stream how far long work on a journal has come. */
final class JournalProgress {
    private static final long SHORT_BYTES = 64L << 20;
    private static final long MIB = 1L << 20;

    private final PrintWriter err;
    private final long bytes;
    private long done;
    private long told;

    JournalProgress(List<JournalFile> files, PrintWriter err) {
        this.err = err;
        bytes = files.stream().mapToLong(JournalProgress::size).sum();
    }

    void done(JournalFile file) {
        done += size(file);
        if (bytes > SHORT_BYTES && (done - told >= SHORT_BYTES || done == bytes)) {
            err.printf("journal: %d of %d MiB%n", done / MIB, bytes / MIB);
            err.flush();
            told = done;
        }
    }

    private static long size(JournalFile file) {
        return file.end() - file.base();
    }
}
