package org.youlin.app.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The program as it is shipped. */
final class Distribution {
    private Distribution() {}

    /** The bytes of the folder that this program was loaded from; empty when it did not come out of a library. */
    static OptionalLong libraryBytes() throws IOException, URISyntaxException {
        Path own = Path.of(Distribution.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path folder = own.getParent();
        if (!Files.isRegularFile(own) || folder == null) {
            return OptionalLong.empty();
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return OptionalLong.of(bytes);
    }
}
