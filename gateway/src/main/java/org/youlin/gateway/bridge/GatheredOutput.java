package org.youlin.gateway.bridge;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An output to which a flush is a wish. One that comes after a pause is granted at once; those that follow closely wait
 * for each other, at most for {@value #PAUSE_MICROS} µs and {@value #BYTES} bytes, and go together.
 */
final class GatheredOutput extends OutputStream {
    private static final int BYTES = 8 * 1_024;
    private static final long PAUSE_MICROS = 1_000;
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(PAUSE_MICROS);
    private static final long FINISH_MILLIS_MAX = 100;

    private final OutputStream out;
    private final Thread writer = new Thread(this::writeWhatIsDue, "bridge-output");
    private volatile boolean due;
    private volatile boolean finished;
    // Guarded by this object.
    private final byte[] bytes = new byte[BYTES];
    private int used;
    private long writtenNanos = System.nanoTime() - PAUSE_NANOS;
    private @Nullable IOException failure;

    private GatheredOutput(OutputStream out) {
        this.out = out;
    }

    static GatheredOutput start(OutputStream out) {
        GatheredOutput gathered = new GatheredOutput(out);
        gathered.writer.setDaemon(true);
        gathered.writer.start();
        return gathered;
    }

    @Override
    public synchronized void write(int value) throws IOException {
        requireWell();
        if (used == BYTES) {
            writeOut();
        }
        bytes[used++] = (byte) value;
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) throws IOException {
        requireWell();
        if (length > BYTES - used) {
            writeOut();
        }
        if (length > BYTES) {
            out.write(from, offset, length);
        } else {
            System.arraycopy(from, offset, bytes, used, length);
            used += length;
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        requireWell();
        if (System.nanoTime() - writtenNanos >= PAUSE_NANOS) {
            writeOut();
        } else if (!due) {
            due = true;
            LockSupport.unpark(writer);
        }
    }

    private void requireWell() throws IOException {
        if (failure != null) {
            throw new IOException("the connection to the broker is broken", failure);
        }
    }

    private void writeOut() throws IOException {
        due = false;
        if (used > 0) {
            int length = used;
            used = 0;
            out.write(bytes, 0, length);
            writtenNanos = System.nanoTime();
        }
    }

    private void writeWhatIsDue() {
        while (!finished) {
            if (due) {
                LockSupport.parkNanos(this, PAUSE_NANOS);
                writeOrFail();
            } else {
                LockSupport.park(this);
            }
        }
        writeOrFail();
    }

    private synchronized void writeOrFail() {
        try {
            writeOut();
        } catch (IOException e) {
            failure = e; // Whoever writes next hears of it.
        }
    }

    /** Writes what is left, unless that takes too long, as it does when the other side does not read. */
    void finish() {
        finished = true;
        LockSupport.unpark(writer);
        try {
            writer.join(FINISH_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        finish();
        out.close();
    }
}
