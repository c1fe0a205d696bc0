package org.youlin.ingest.privacy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/** How a person can be reached. Shows masked in {@code toString}. */
public record Contact(Optional<String> name, Optional<String> phone) {
    public static final Contact NONE = new Contact(Optional.empty(), Optional.empty());
    public static final int NAME_CHARS_MAX = 50;
    /** What a phone number looks like. */
    public static final String PHONE_EXPECTED = "5 to 20 digits, blanks or hyphens, perhaps with a + before them";

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{3,18}[0-9]");
    private static final int HEAD = 3;
    private static final int TAIL = 4;

    public Contact {
        requireNonNull(name, "name is null");
        requireNonNull(phone, "phone is null");
        if (name.isPresent() && !isName(name.get())) {
            throw new IllegalArgumentException(
                    "the name must have 1 to " + NAME_CHARS_MAX + " characters, no controls");
        }
        if (phone.isPresent() && !isPhone(phone.get())) {
            throw new IllegalArgumentException("the phone number must be " + PHONE_EXPECTED);
        }
    }

    public static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= NAME_CHARS_MAX
                && text.chars().noneMatch(Character::isISOControl);
    }

    public static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    public boolean isEmpty() {
        return name.isEmpty() && phone.isEmpty();
    }

    /** {@code 张**}. */
    public Optional<String> maskedName() {
        return name.map(text -> {
            int codePoints = text.codePointCount(0, text.length());
            return codePoints < 2 ? "*" : text.substring(0, text.offsetByCodePoints(0, 1)) + "*".repeat(codePoints - 1);
        });
    }

    /** {@code 138****0000}. */
    public Optional<String> maskedPhone() {
        return phone.map(Contact::maskedPhone);
    }

    /** A phone number of which the middle is hidden; all but the end, when it is short. */
    public static String maskedPhone(String phone) {
        int head = phone.length() > 2 * TAIL ? HEAD : 0;
        return phone.substring(0, head)
                + "*".repeat(phone.length() - head - TAIL)
                + phone.substring(phone.length() - TAIL);
    }

    @Override
    public String toString() {
        return "Contact[" + maskedName().orElse("-") + ", " + maskedPhone().orElse("-") + "]";
    }
}
