package org.youlin.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A real disk whose syncs can be held up, and which can be made to fail or to be full. */
final class TestDisk implements Disk {
    final Semaphore syncs = new Semaphore(Integer.MAX_VALUE / 2);
    final AtomicInteger syncsBegun = new AtomicInteger();
    final AtomicInteger failingSyncs = new AtomicInteger();
    final AtomicInteger failingWrites = new AtomicInteger();
    volatile long usableBytes = Long.MAX_VALUE;

    void holdSyncs() {
        syncs.drainPermits();
    }

    void releaseSyncs() {
        syncs.release(Integer.MAX_VALUE / 2);
    }

    @Override
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        if (failingWrites.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            bytes.limit(bytes.limit() / 2);
            Disk.super.write(file, bytes);
            throw new IOException("No space left on device");
        }
        Disk.super.write(file, bytes);
    }

    @Override
    public void force(FileChannel file) throws IOException {
        syncsBegun.incrementAndGet();
        syncs.acquireUninterruptibly();
        if (failingSyncs.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("Input/output error");
        }
        Disk.super.force(file);
    }

    @Override
    public long usableBytes(Path directory) {
        return usableBytes;
    }
}
