package org.youlin.domain.device;

import static java.util.Objects.requireNonNull;

/**
 * How the messages of a profile's devices are decoded. Only the gateway understands the settings; everybody else keeps
 * them as they are.
 *
 * @param format such as {@code native} or {@code chirpstack}
 * @param settings what the format wants to know, a JSON object as text
 */
public record DecoderSpec(String format, String settings) {
    /** The platform's own JSON. */
    public static final DecoderSpec NATIVE = new DecoderSpec("native", "{}");

    public DecoderSpec {
        requireNonNull(format, "format is null");
        requireNonNull(settings, "settings is null");
        if (!format.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("decoder format '" + format
                    + "' must be 1 to 40 lower-case letters, digits or '-', beginning with a letter");
        }
    }

    public boolean isNative() {
        return equals(NATIVE);
    }
}
