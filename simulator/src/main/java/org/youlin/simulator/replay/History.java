package org.youlin.simulator.replay;

import java.io.IOException;

/** A file of readings that were taken once. */
public interface History {
    /** Reads it from its beginning, line by line. */
    void read(Reader reader) throws IOException, InterruptedException;

    /** Who takes the lines. */
    @FunctionalInterface
    interface Reader {
        void take(Line line) throws IOException, InterruptedException;
    }
}
