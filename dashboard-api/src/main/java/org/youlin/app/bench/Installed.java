package org.youlin.app.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A program of the system that a measurement needs. */
record Installed(String program, String debianPackage) {

    /** Where it is; empty when it is not installed. */
    Optional<Path> find() {
        List<String> folders = new ArrayList<>(Arrays.asList(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1)));
        folders.addAll(List.of("/usr/sbin", "/usr/bin"));
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** That it is not there, and how it comes there. */
    String missing() {
        return program + " is not installed; on Debian: apt-get install --no-install-recommends " + debianPackage;
    }
}
