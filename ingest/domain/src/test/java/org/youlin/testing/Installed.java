package org.youlin.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Finds the programs that tests start. */
public final class Installed {
    private static final Path POSTGRES = Path.of("/usr/lib/postgresql");

    private Installed() {}

    /**
     * The path of {@code program}.
     *
     * @param debianPackage what to install where it is missing
     */
    public static Path require(String program, String debianPackage) {
        return find(program).orElseGet(() -> missing(program, debianPackage));
    }

    /**
     * The path of {@code program} on the search path, or where Debian puts servers. What Debian has on the search path
     * for PostgreSQL looks for the server's version first, which takes longer than the program itself.
     */
    public static Optional<Path> find(String program) {
        List<String> folders = new ArrayList<>(Arrays.asList(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)));
        folders.add("/usr/sbin");
        folders.add("/usr/bin");
        return Stream.concat(
                        postgresFolders().stream(),
                        folders.stream().filter(f -> !f.isEmpty()).map(Path::of))
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Skips the test; fails it where {@code YOULIN_REQUIRE_SERVERS=1}. */
    private static Path missing(String program, String debianPackage) {
        String reason =
                program + " is not installed; on Debian: apt-get install --no-install-recommends " + debianPackage;
        if ("1".equals(System.getenv("YOULIN_REQUIRE_SERVERS"))) {
            return Assertions.fail(reason);
        }
        System.out.println("Skipped: " + reason);
        return Assumptions.abort(reason);
    }

    /** Newest version first. */
    private static List<Path> postgresFolders() {
        if (!Files.isDirectory(POSTGRES)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(POSTGRES)) {
            return versions.filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .sorted(Comparator.comparingInt((Path path) ->
                                    Integer.parseInt(path.getFileName().toString()))
                            .reversed())
                    .map(path -> path.resolve("bin"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
