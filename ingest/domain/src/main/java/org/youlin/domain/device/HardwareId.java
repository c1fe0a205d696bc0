package org.youlin.domain.device;

import static java.util.Objects.requireNonNull;

/**
 * What a device is called by its maker or by the field gateway in front of it (硬件标识): a DevEUI, an IMEI, a serial
 * number, a meter address, a name. Unique behind one field gateway, and among the devices that speak for themselves.
 *
 * @param value 1 to {@value #CHARS_MAX} characters without blanks at the ends and without control characters
 */
public record HardwareId(String value) {
    public static final int CHARS_MAX = 64;

    public HardwareId {
        requireNonNull(value, "hardware id is null");
        if (!isValid(value)) {
            throw new IllegalArgumentException("hardware id '" + value + "' must be 1 to " + CHARS_MAX
                    + " characters without blanks at the ends and without control characters");
        }
    }

    /** Whether {@code text} can be a hardware id. */
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= CHARS_MAX
                && !Character.isWhitespace(text.charAt(0))
                && !Character.isWhitespace(text.charAt(text.length() - 1))
                && isPlain(text);
    }

    /** A loop, because it runs for each message of a bridge. */
    private static boolean isPlain(String text) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
