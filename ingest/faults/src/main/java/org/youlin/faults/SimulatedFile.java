package org.youlin.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.youlin.ingest.journal.DiskFile;

/** The bytes of one file: as everybody sees them, and as they would be found after the power went. */
final class SimulatedFile {
    private byte[] seen = new byte[0];
    private byte[] durable = new byte[0];
    /** What was done since the last sync, in order. */
    private final List<Change> unsynced = new ArrayList<>();

    /** A write, or a cut, which has no bytes. */
    private static final class Change {
        private final int offset;
        private final byte[] bytes;
        private final boolean isCut;

        Change(int offset, byte[] bytes, boolean isCut) {
            this.offset = offset;
            this.bytes = bytes;
            this.isCut = isCut;
        }

        byte[] applyTo(byte[] content, int bytesKept) {
            if (isCut) {
                return content.length > offset ? Arrays.copyOf(content, offset) : content;
            }
            byte[] changed = Arrays.copyOf(content, Math.max(content.length, offset + bytesKept));
            System.arraycopy(bytes, 0, changed, offset, bytesKept);
            return changed;
        }

        byte[] applyTo(byte[] content) {
            return applyTo(content, bytes.length);
        }
    }

    private void change(Change change) {
        seen = change.applyTo(seen);
        unsynced.add(change);
    }

    void sync() {
        for (Change change : unsynced) {
            durable = change.applyTo(durable);
        }
        unsynced.clear();
    }

    /** The system gives up on the pages and calls them clean: no later sync brings them to the disk. */
    void failToSync() {
        unsynced.clear();
    }

    /** What is found after the power went: of every unsynced write all, nothing, or a part. */
    void crash(RandomGenerator random) {
        for (Change change : unsynced) {
            switch (random.nextInt(3)) {
                case 0 -> durable = change.applyTo(durable);
                case 1 -> durable = change.applyTo(durable, random.nextInt(change.bytes.length + 1));
                default -> {}
            }
        }
        unsynced.clear();
        seen = durable;
    }

    /** A handle whose writes and syncs fail as {@code disk} wants. */
    DiskFile open(SimulatedDisk disk) {
        return new DiskFile() {
            @Override
            public void read(ByteBuffer into, long offset) {
                int count = (int) Math.min(into.remaining(), seen.length - offset);
                if (count > 0) {
                    into.put(seen, (int) offset, count);
                }
            }

            @Override
            public void write(ByteBuffer bytes, long offset) throws IOException {
                byte[] all = new byte[bytes.remaining()];
                bytes.get(all);
                int written = disk.writable(all.length);
                change(new Change((int) offset, Arrays.copyOf(all, written), false));
                if (written < all.length) {
                    throw new IOException("simulated: only " + written + " of " + all.length + " bytes were written");
                }
            }

            @Override
            public void force() throws IOException {
                disk.force(SimulatedFile.this);
            }

            @Override
            public void truncate(long length) {
                if (seen.length > length) {
                    change(new Change((int) length, new byte[0], true));
                }
            }

            @Override
            public long size() {
                return seen.length;
            }

            @Override
            public void close() {}
        };
    }
}
