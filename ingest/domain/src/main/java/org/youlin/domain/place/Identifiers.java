package org.youlin.domain.place;

/** The one spelling rule for ids that appear in topics, addresses and tags. */
public final class Identifiers {
    private static final int CHARS_MAX = 64;

    private Identifiers() {}

    /** Whether {@code value} is a usable id. */
    public static boolean isValid(String value) {
        // A loop and no regular expression, because every entry of the journal holds ids.
        if (value.isEmpty() || value.length() > CHARS_MAX || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
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
