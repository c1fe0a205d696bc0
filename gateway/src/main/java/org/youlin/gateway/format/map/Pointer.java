package org.youlin.gateway.format.map;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonPointer;

/**
 * Where something stands in a payload: a JSON pointer (RFC 6901) from the element at hand, or from the payload's root
 * when {@code ^} stands before it. Empty for the element itself.
 *
 * @param text without the {@code ^}
 */
public record Pointer(String text, boolean fromRoot, JsonPointer path) {
    private static final int CHARS_MAX = 200;

    public Pointer {
        requireNonNull(text, "text is null");
        requireNonNull(path, "path is null");
    }

    /**
     * Reads a pointer as it stands in settings.
     *
     * @throws IllegalArgumentException when it is none
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Pointer of(String written) {
        boolean fromRoot = written.startsWith("^");
        String text = fromRoot ? written.substring(1) : written;
        if (written.length() > CHARS_MAX || !text.matches("(/([^~/]|~[01])*)*")) {
            throw new IllegalArgumentException("pointer '" + written + "' must be a JSON pointer such as '/a/0/b', or"
                    + " '^/a' from the root, of at most " + CHARS_MAX + " characters");
        }
        return new Pointer(text, fromRoot, JsonPointer.compile(text));
    }
}
