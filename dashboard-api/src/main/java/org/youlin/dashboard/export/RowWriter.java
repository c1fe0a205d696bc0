package org.youlin.dashboard.export;

import java.io.IOException;
import java.util.List;

/** Writes a table row by row, and keeps none of them. Closing it writes its end. */
interface RowWriter extends AutoCloseable {
    void write(List<Cell> row) throws IOException;

    @Override
    void close() throws IOException;
}
