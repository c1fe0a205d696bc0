package org.youlin.app.bench;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a benchmark's servers keep their data. */
final class ScratchFolder {
    @Option(
            names = "--folder",
            description = "Existing folder for the servers' data, which are deleted afterwards. Default: the"
                    + " system's folder for temporary files.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    Path path() {
        return folder;
    }
}
