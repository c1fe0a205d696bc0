package org.youlin.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Making, finding, cutting and setting aside segment files so that each step survives a power failure. */
final class SegmentFiles {
    private static final String CORRUPT_SUFFIX = ".corrupt";
    private static final String TEMPORARY_SUFFIX = ".tmp";
    private static final int COPY_BYTES = 256 * 1024;

    private final Path directory;
    private final Disk disk;

    SegmentFiles(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /** The segment files by base. */
    NavigableMap<Long, Path> list() throws IOException {
        NavigableMap<Long, Path> files = new TreeMap<>();
        for (Path file : named(Segment.SUFFIX)) {
            String name = String.valueOf(file.getFileName());
            if (!name.matches("\\d{20}\\" + Segment.SUFFIX)) {
                throw new IOException("journal file " + file + " must be named by 20 digits and " + Segment.SUFFIX
                        + "; move it out of the directory");
            }
            files.put(Long.parseLong(name.substring(0, 20)), file);
        }
        return files;
    }

    /** What was set aside as unreadable and is still there. */
    List<Path> corrupt() throws IOException {
        return named(CORRUPT_SUFFIX);
    }

    /** A new, durable segment without entries, behind all that was {@code received}, in place of any unfinished one of the same base. */
    Segment create(long base, Tally received) throws IOException {
        Path file = directory.resolve(Segment.fileName(base));
        ByteBuffer opening = Frame.opening(received);
        int start = opening.remaining();
        disk.delete(file);
        try (DiskFile created = disk.create(file)) {
            created.write(opening, 0);
            created.force();
            disk.forceDirectory(directory);
        } catch (IOException e) {
            disk.delete(file);
            throw e;
        }
        return new Segment(base, file, new Segment.Head(start, received), new Segment.Extent(start, received));
    }

    FrameReader frames(Path file) throws IOException {
        return new FrameReader(disk.openToRead(file));
    }

    long size(Path file) throws IOException {
        try (DiskFile open = disk.openToRead(file)) {
            return open.size();
        }
    }

    /** How the file begins; nothing when it does not begin as segments do. */
    Optional<Segment.Head> head(Path file) throws IOException {
        try (DiskFile open = disk.openToRead(file)) {
            ByteBuffer header = ByteBuffer.allocate(Frame.FILE_HEADER_BYTES);
            open.read(header, 0);
            if (header.hasRemaining()) {
                return Optional.empty();
            }
            return switch (Frame.fileVersion(header)) {
                case Frame.NO_FILE_VERSION -> Optional.empty();
                case Frame.FILE_VERSION_WITHOUT_TALLY -> Optional.of(Segment.Head.BARE);
                default -> Optional.of(headWithTally(open));
            };
        } catch (UnsupportedOperationException e) {
            throw new IOException("journal file " + file + ": " + e.getMessage(), e);
        }
    }

    private static Segment.Head headWithTally(DiskFile file) throws IOException {
        FrameReader frames = new FrameReader(file);
        if (!frames.seek(Frame.FILE_HEADER_BYTES, file.size())) {
            return new Segment.Head(Frame.FILE_HEADER_BYTES, null);
        }
        Tally tally = Tally.decode(frames.array(), frames.payloadStart(), frames.payloadLength());
        return new Segment.Head(Frame.FILE_HEADER_BYTES + frames.frameBytes(), tally);
    }

    /** Cuts the file; on return what is left of it is durable. */
    void cut(Path file, long length) throws IOException {
        try (DiskFile open = disk.openToWrite(file)) {
            open.truncate(length);
            open.force();
        }
    }

    /** Copies the file from {@code offset} on to a {@code .corrupt} file named by its position, then cuts it there. */
    Path setAside(Path file, long base, long offset) throws IOException {
        Path kept = directory.resolve(String.format("%020d%s", base + offset, CORRUPT_SUFFIX));
        Path unfinished = directory.resolve(kept.getFileName() + TEMPORARY_SUFFIX);
        disk.delete(unfinished);
        try (DiskFile from = disk.openToRead(file);
                DiskFile to = disk.create(unfinished)) {
            copy(from, offset, to);
            to.force();
        }
        disk.move(unfinished, kept);
        disk.forceDirectory(directory);
        cut(file, offset);
        return kept;
    }

    void delete(Path file) throws IOException {
        disk.delete(file);
    }

    private static void copy(DiskFile from, long offset, DiskFile to) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(COPY_BYTES, Math.max(0, from.size() - offset)));
        long copied = 0;
        while (true) {
            from.read(piece.clear(), offset + copied);
            int count = piece.flip().remaining();
            if (count == 0) {
                return;
            }
            to.write(piece, copied);
            copied += count;
        }
    }

    private List<Path> named(String suffix) throws IOException {
        return disk.list(directory).stream()
                .filter(file -> file.toString().endsWith(suffix))
                .toList();
    }
}
