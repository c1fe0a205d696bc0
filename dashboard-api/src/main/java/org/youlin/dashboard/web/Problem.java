package org.youlin.dashboard.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a request was refused, before it is put into the reader's language.
 *
 * @param field the offending field or parameter
 * @param values fill the message, in its order
 * @param retryAfter how long to wait before trying again
 */
public record Problem(Message message, Optional<String> field, List<String> values, Optional<Duration> retryAfter) {
    private static final int VALUE_CHARS_MAX = 200;
    private static final Pattern PACKAGE =
            Pattern.compile("\\b(?:java|javax|com|org|io)(?:\\.[a-z]\\w*)+\\.(?=[A-Z])|\\(\\w+Exception\\) ");

    public Problem {
        requireNonNull(message, "message is null");
        requireNonNull(field, "field is null");
        requireNonNull(retryAfter, "retryAfter is null");
        values = values.stream().map(Problem::cut).toList();
    }

    public static Problem of(Message message, String... values) {
        return new Problem(message, Optional.empty(), List.of(values), Optional.empty());
    }

    /** A field or parameter whose value is not accepted. */
    public static Problem invalid(String field, String value, String expected) {
        return invalid(field, value, expected, expected);
    }

    /** The same, with what is accepted in both languages. */
    public static Problem invalid(String field, String value, String expected, String chinese) {
        return new Problem(
                Message.INVALID_VALUE, Optional.of(field), List.of(field, value, expected, chinese), Optional.empty());
    }

    public static Problem notFound(String id) {
        return of(Message.NO_SUCH_THING, id);
    }

    public Problem about(String offending) {
        return new Problem(message, Optional.of(offending), values, retryAfter);
    }

    /** The sentence in the reader's language. */
    public String in(Language language) {
        return message.in(language, values.toArray());
    }

    /** What held a value that is not accepted; empty when something else is wrong. */
    public Optional<String> value() {
        return message == Message.INVALID_VALUE ? Optional.of(values.get(1)) : Optional.empty();
    }

    /** What would be accepted in its place, in the reader's language. */
    public Optional<String> expected(Language language) {
        return message == Message.INVALID_VALUE
                ? Optional.of(language.choose(values.get(2), values.get(3)))
                : Optional.empty();
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(message, field, values, Optional.of(wait));
    }

    /** Short enough to be read, and without what libraries like to tell of the program. */
    private static String cut(String text) {
        String plain = PACKAGE.matcher(text).replaceAll("");
        if (plain.length() <= VALUE_CHARS_MAX) {
            return plain;
        }
        int end = VALUE_CHARS_MAX - 1;
        return plain.substring(0, Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
