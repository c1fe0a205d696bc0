package org.youlin.dashboard.place;

import java.util.function.Function;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;

/** What people write is taken in here: ids and names. */
public final class Ids {
    public static final String EXPECTED =
            "1 to 64 letters, digits, '.', '_', ':' or '-', beginning with a letter or digit";

    private static final String EXPECTED_IN_CHINESE = "1 至 64 个字母、数字、“.”、“_”、“:”或“-”，以字母或数字开头";

    private static final int NAME_CHARS_MAX = 100;

    private Ids() {}

    /**
     * The id that {@code text} spells.
     *
     * @throws RefusedException when it cannot be one
     */
    public static <T> T parse(String field, String text, Function<String, T> constructor) {
        try {
            return constructor.apply(text);
        } catch (IllegalArgumentException e) {
            throw invalid(field, text, EXPECTED, EXPECTED_IN_CHINESE);
        }
    }

    /**
     * A name, without blanks at its ends.
     *
     * @throws RefusedException when nothing is left of it
     */
    public static String name(String field, String text) {
        if (text.isBlank() || text.length() > NAME_CHARS_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(
                    field,
                    text,
                    "a name of 1 to " + NAME_CHARS_MAX + " characters, none of them a control",
                    "1 至 " + NAME_CHARS_MAX + " 个字的名称，不含控制字符");
        }
        return text.strip();
    }

    public static RefusedException invalid(String field, String value, String expected) {
        return new RefusedException(Problem.invalid(field, value, expected));
    }

    /** The same, with what is accepted in both languages. */
    public static RefusedException invalid(String field, String value, String expected, String chinese) {
        return new RefusedException(Problem.invalid(field, value, expected, chinese));
    }
}
