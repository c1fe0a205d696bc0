package org.youlin.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Making, finding, cutting and setting aside segment files so that each step survives a power failure. */
final class SegmentFiles {
    private static final String CORRUPT_SUFFIX = ".corrupt";
    private static final String TEMPORARY_SUFFIX = ".tmp";

    private final Path directory;
    private final Disk disk;

    SegmentFiles(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /** The segment files by base. */
    NavigableMap<Long, Path> list() throws IOException {
        NavigableMap<Long, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + Segment.SUFFIX)) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                if (!name.matches("\\d{20}\\" + Segment.SUFFIX)) {
                    throw new IOException("journal file " + file + " must be named by 20 digits and " + Segment.SUFFIX
                            + "; move it out of the directory");
                }
                files.put(Long.parseLong(name.substring(0, 20)), file);
            }
        }
        return files;
    }

    /** What was set aside as unreadable and is still there. */
    List<Path> corrupt() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + CORRUPT_SUFFIX)) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    /** A new, durable segment without entries, in place of any unfinished one of the same base. */
    Segment create(long base) throws IOException {
        Path file = directory.resolve(Segment.fileName(base));
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            disk.write(channel, Frame.fileHeader());
            disk.force(channel);
            forceDirectory();
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new Segment(base, file, Frame.FILE_HEADER_BYTES);
    }

    /** Whether the file begins as segments do. */
    boolean hasHeader(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(Frame.FILE_HEADER_BYTES);
            while (header.hasRemaining() && channel.read(header) > 0) {}
            return !header.hasRemaining() && Frame.isFileHeader(header);
        } catch (UnsupportedOperationException e) {
            throw new IOException("journal file " + file + ": " + e.getMessage(), e);
        }
    }

    /** Cuts the file; on return what is left of it is durable. */
    void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.size() > length) {
                channel.truncate(length);
            }
            disk.force(channel);
        }
    }

    /** Copies the file from {@code offset} on to a {@code .corrupt} file named by its position, then cuts it there. */
    Path setAside(Path file, long base, long offset) throws IOException {
        Path kept = directory.resolve(String.format("%020d%s", base + offset, CORRUPT_SUFFIX));
        Path unfinished = directory.resolve(kept.getFileName() + TEMPORARY_SUFFIX);
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            long at = offset;
            while (at < from.size()) {
                at += from.transferTo(at, from.size() - at, to);
            }
            disk.force(to);
        }
        Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
        cut(file, offset);
        return kept;
    }

    /** Syncs the directory itself, without which a new file's name may be lost with the power. */
    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            disk.force(channel);
        }
    }
}
