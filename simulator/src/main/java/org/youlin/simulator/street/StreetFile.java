package org.youlin.simulator.street;

import java.nio.file.Path;

/** Reads the JSON file that describes a street with its accounts. */
public final class StreetFile {
    private static final Description<Street> STREET = Description.json(Street.class);

    private StreetFile() {}

    /**
     * The street in {@code file}.
     *
     * @throws StreetFileException when the file cannot be read or says something that cannot be
     */
    public static Street read(Path file) {
        return STREET.read(file);
    }
}
