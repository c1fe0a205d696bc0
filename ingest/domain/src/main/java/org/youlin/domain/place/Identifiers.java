package org.youlin.domain.place;

import java.util.regex.Pattern;

/** The one spelling rule for ids that appear in topics, addresses and tags. */
public final class Identifiers {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private Identifiers() {}

    /** Whether {@code value} is a usable id. */
    public static boolean isValid(String value) {
        return ALLOWED.matcher(value).matches();
    }

    /**
     * Returns {@code value} when it is a usable id.
     *
     * @param field what the id names, for the message
     * @throws IllegalArgumentException when it is not 1 to 64 letters, digits, dots, underscores, colons or hyphens,
     *     beginning with a letter or digit
     */
    public static String requireValid(String field, String value) {
        if (!isValid(value)) {
            throw new IllegalArgumentException(field + " '" + value
                    + "' must be 1 to 64 letters, digits, '.', '_', ':' or '-', beginning with a letter or digit");
        }
        return value;
    }
}
