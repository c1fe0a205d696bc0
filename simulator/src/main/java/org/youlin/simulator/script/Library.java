package org.youlin.simulator.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scenarios that ship with the simulator. */
public final class Library {
    private static final String INDEX = "scenarios/index.txt";

    private Library() {}

    /** Their names, in the order in which they are told. */
    public static List<String> names() {
        try (InputStream in = required(INDEX, Library.class.getResourceAsStream(INDEX))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The scenario called {@code name}.
     *
     * @throws ScriptException when there is none
     */
    public static Script read(String name) {
        if (!names().contains(name)) {
            throw new ScriptException("there is no scenario '" + name + "'; there are " + names(), null);
        }
        String resource = "scenarios/" + name + ".yaml";
        try (InputStream in = required(resource, Library.class.getResourceAsStream(resource))) {
            return ScriptFile.read(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream required(String resource, @Nullable InputStream found) {
        if (found == null) {
            throw new IllegalStateException(resource + " is not on the class path");
        }
        return found;
    }
}
