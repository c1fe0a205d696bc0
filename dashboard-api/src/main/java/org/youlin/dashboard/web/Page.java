package org.youlin.dashboard.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A piece of a list.
 *
 * @param next the cursor of the piece behind it; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Which piece is asked for.
     *
     * @param limit how many items at most, 1 or more
     * @param after the key of the last item of the piece before
     */
    public record Request(int limit, Optional<String> after) {
        /** How many rows to read to learn whether there are more than asked for. */
        public int rows() {
            return limit + 1;
        }
    }

    /**
     * The page made of {@code rows}.
     *
     * @param rows in order, at most {@link Request#rows()} of them
     */
    public static <R> Page<R> of(List<R> rows, Request request, Function<R, String> key) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<R> items = rows.subList(0, request.limit());
        String last = key.apply(items.get(items.size() - 1));
        return new Page<>(items, Optional.of(cursor(last)));
    }

    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }

    /** The cursor of the page behind {@code key}. */
    public static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key in a cursor; empty when we never gave out such a cursor. */
    public static Optional<String> key(String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Optional.of(key).filter(text -> KEY.matcher(text).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
