package org.youlin.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the other programs of a comparison are installed.
 *
 * @param root the folder {@code simulator/peers} of the sources, built
 */
record PeerFolder(Path root) {
    private static final Installed NODE = new Installed("node", "nodejs");
    private static final String MAIN_CLASS = "org.youlin.peers.Peers";
    private static final Pattern CAMEL = Pattern.compile("camel-core-(\\d.*)\\.jar");
    private static final Pattern VERSION = Pattern.compile("\"version\": *\"([^\"]+)\"");

    PeerFolder {
        root = root.toAbsolutePath();
    }

    /** Why a program cannot be measured, and what would help; empty when it can. */
    Optional<String> missing(Peer peer) {
        return switch (peer) {
            case YOULIN -> Optional.empty();
            case NODE_RED -> NODE.find().isEmpty() ? Optional.of(NODE.missing()) : absent(nodeRed(), "npm");
            case CAMEL, BARE, NOTHING -> absent(classes(), "maven");
        };
    }

    private static Optional<String> absent(Path file, String debianPackage) {
        return Files.exists(file)
                ? Optional.empty()
                : Optional.of(file + " is not there; ./youlin bench peers makes it if there is " + debianPackage
                        + "; on Debian: apt-get install --no-install-recommends " + debianPackage);
    }

    Path node() {
        return NODE.find().orElseThrow();
    }

    /** A file of the flow. */
    Path nodeRedSource(String name) {
        return root.resolve("src/main/node-red").resolve(name);
    }

    private Path nodeRedFolder() {
        return root.resolve("target/node-red");
    }

    /** What node runs. */
    Path nodeRed() {
        return nodeRedFolder().resolve("node_modules/node-red/red.js");
    }

    private Path classes() {
        return root.resolve("target/classes/org/youlin/peers");
    }

    private Path libraries() {
        return root.resolve("target/lib");
    }

    /** A program of {@code org.youlin.peers}, on this virtual machine with the launcher's own choice of heap. */
    List<String> java(String command) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "-XX:MaxRAMPercentage=40",
                "-cp",
                root.resolve("target/classes") + ":" + libraries() + "/*",
                MAIN_CLASS,
                command));
    }

    /** What is installed of those that have a version of their own. */
    List<String> versions() throws IOException {
        List<String> versions = new ArrayList<>();
        if (Files.isDirectory(libraries())) {
            try (Stream<Path> files = Files.list(libraries())) {
                files.map(file -> CAMEL.matcher(file.getFileName().toString()))
                        .filter(Matcher::matches)
                        .forEach(found -> versions.add("Camel " + found.group(1)));
            }
        }
        for (String module : List.of("node-red", "node-red-contrib-influxdb")) {
            Path description = nodeRedFolder().resolve("node_modules/" + module + "/package.json");
            if (Files.exists(description)) {
                Matcher found = VERSION.matcher(Files.readString(description));
                versions.add(module + " " + (found.find() ? found.group(1) : "of unknown version"));
            }
        }
        return versions;
    }
}
