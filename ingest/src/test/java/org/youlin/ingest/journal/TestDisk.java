package org.youlin.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A real disk whose syncs can be held up, and which can be made to fail or to be full. */
final class TestDisk implements Disk {
    final Semaphore syncs = new Semaphore(Integer.MAX_VALUE / 2);
    final AtomicInteger syncsBegun = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger failingSyncs = new AtomicInteger();
    final AtomicInteger failingWrites = new AtomicInteger();
    volatile long usableBytes = Long.MAX_VALUE;
    private final Disk real = new RealDisk();

    void holdSyncs() {
        syncs.drainPermits();
    }

    void releaseSyncs() {
        syncs.release(Integer.MAX_VALUE / 2);
    }

    @Override
    public Closeable lock(Path directory) throws IOException {
        return real.lock(directory);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return real.list(directory);
    }

    @Override
    public DiskFile openToRead(Path file) throws IOException {
        opened.incrementAndGet();
        return real.openToRead(file);
    }

    @Override
    public DiskFile openToWrite(Path file) throws IOException {
        return new TestFile(real.openToWrite(file));
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        return new TestFile(real.create(file));
    }

    @Override
    public void delete(Path file) throws IOException {
        real.delete(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        real.move(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        sync();
        real.forceDirectory(directory);
    }

    @Override
    public long usableBytes(Path directory) {
        return usableBytes;
    }

    private void sync() throws IOException {
        syncsBegun.incrementAndGet();
        syncs.acquireUninterruptibly();
        if (failingSyncs.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("Input/output error");
        }
    }

    private final class TestFile implements DiskFile {
        private final DiskFile file;

        private TestFile(DiskFile file) {
            this.file = file;
        }

        @Override
        public void read(ByteBuffer into, long offset) throws IOException {
            file.read(into, offset);
        }

        @Override
        public void write(ByteBuffer bytes, long offset) throws IOException {
            if (failingWrites.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                bytes.limit(bytes.limit() / 2);
                file.write(bytes, offset);
                throw new IOException("No space left on device");
            }
            file.write(bytes, offset);
        }

        @Override
        public void force() throws IOException {
            sync();
            file.force();
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
