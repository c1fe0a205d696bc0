package org.youlin.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The folder of everything that is kept. */
public record DataFolder(Path path) {
    private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

    /**
     * Looks whether it can be written to, and has room.
     *
     * @param freeBytesMin below which the journal takes nothing
     */
    public Finding finding(long freeBytesMin) {
        Path existing = path.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            Files.delete(Files.createTempFile(existing, ".youlin-doctor", ""));
            long free = Files.getFileStore(existing).getUsableSpace();
            String found = String.format(
                    Locale.ROOT,
                    "%s %s, %.1f GiB free",
                    path.toAbsolutePath(),
                    Files.exists(path) ? "is writable" : "will be made",
                    free / GIBIBYTE);
            return free >= freeBytesMin
                    ? Finding.good("data folder", found)
                    : Finding.bad(
                            "data folder",
                            String.format(
                                    Locale.ROOT,
                                    "%s; below %.1f GiB the journal takes nothing: make room",
                                    found,
                                    freeBytesMin / GIBIBYTE));
        } catch (IOException e) {
            return Finding.bad(
                    "data folder",
                    "nothing can be written in " + existing + " (" + e
                            + "); give the user that runs Youlin the right to");
        }
    }
}
