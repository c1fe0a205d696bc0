package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the figures that people give a measurement may be. */
final class OptionRange {
    private OptionRange() {}

    /** Throws IllegalArgumentException, which names the figure, unless it is {@code min} to {@code max}. */
    static void require(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be " + min + " to " + max);
        }
    }

    /** Refuses the command unless the value of its option is {@code min} to {@code max}. */
    static void require(@Nullable CommandSpec command, String option, int value, int min, int max) {
        try {
            require(option, value, min, max);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(requireNonNull(command).commandLine(), "--" + e.getMessage(), e);
        }
    }
}
