package org.youlin.gateway.format.parking;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A number plate (号牌).
 *
 * @param text upper case, without blanks, dots and dashes; not empty
 */
public record Plate(String text, Kind kind) {
    private static final String PROVINCES = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]";
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u3000·•.\\-]");
    private static final int CHARS_MAX = 20;

    /** The classes of GA 36 that are told apart; whatever is none of them passes too. */
    public enum Kind {
        ORDINARY(PROVINCES + "[A-HJ-NP-Z][A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警]"),
        NEV_SMALL(PROVINCES + "[A-HJ-NP-Z][ABCDEFGHJK][A-HJ-NP-Z0-9][0-9]{4}"),
        NEV_LARGE(PROVINCES + "[A-HJ-NP-Z][0-9]{5}[ABCDEFGHJK]"),
        HK_MO("粤Z[A-HJ-NP-Z0-9]{4}[港澳]"),
        OTHER(".+");

        private final Pattern pattern;

        Kind(String regex) {
            this.pattern = Pattern.compile(regex);
        }

        /** The name in an event's details. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The plate that somebody or something has written as {@code written}; too long a text is cut. */
    public static Plate of(String written) {
        String plain = SEPARATORS.matcher(written).replaceAll("").toUpperCase(Locale.ROOT);
        String text = plain.length() <= CHARS_MAX ? plain : plain.substring(0, CHARS_MAX);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("plate '" + written + "' has no letters");
        }
        for (Kind kind : Kind.values()) {
            if (kind.pattern.matcher(text).matches()) {
                return new Plate(text, kind);
            }
        }
        return new Plate(text, Kind.OTHER);
    }

    /** Whether there is anything to make a plate of. */
    public static boolean isWritten(String text) {
        return !SEPARATORS.matcher(text).replaceAll("").isEmpty();
    }
}
