package org.youlin.dashboard.access;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;

/**
 * An order of a list that is read from SQL: by a number and, among equals, by the id; an index holds both. Without a
 * column it is by the id alone, which is the order in which things were made. A name that begins with {@code -} turns it
 * round.
 *
 * @param name by which it is asked for
 * @param column holds the number
 */
public record ListOrder<R>(
        String name, Optional<String> column, String idColumn, ToLongFunction<R> number, Function<R, String> id) {
    public ListOrder {
        requireNonNull(name, "name is null");
        requireNonNull(column, "column is null");
    }

    /** In which things were made. */
    public static <R> ListOrder<R> made(String name, String idColumn, Function<R, String> id) {
        return new ListOrder<>(name, Optional.empty(), idColumn, row -> 0, id);
    }

    /** The same by a number. */
    public ListOrder<R> by(String otherName, String otherColumn, ToLongFunction<R> otherNumber) {
        return new ListOrder<>(otherName, Optional.of(otherColumn), idColumn, otherNumber, id);
    }

    /**
     * The one that is asked for; the first unless told.
     *
     * @throws RefusedException when there is none of that name
     */
    public static <R> ListOrder<R> chosen(List<ListOrder<R>> orders, Optional<String> wanted) {
        return wanted.map(name -> orders.stream()
                        .filter(order -> order.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new RefusedException(Problem.invalid(
                                "sort",
                                name,
                                String.join(
                                        ", ",
                                        orders.stream().map(ListOrder::name).toList())))))
                .orElseGet(() -> orders.get(0));
    }

    private boolean isDescending() {
        return name.startsWith("-");
    }

    /** Leaves what stands behind the page before. */
    public ScopedQuery behind(Page.Request page, ScopedQuery query) {
        String compares = isDescending() ? " < " : " > ";
        if (column.isEmpty()) {
            return query.where(idColumn + compares + "?", page.after());
        }
        page.after().ifPresent(cursor -> {
            String[] parts = cursor.split(":", -1);
            if (parts.length != 3 || !parts[0].equals(mark()) || !parts[1].matches("[0-9]{1,18}")) {
                throw new RefusedException(Problem.invalid("cursor", cursor, "the next of a page in the same order"));
            }
            query.whereAll(
                    "(" + column.get() + ", " + idColumn + ")" + compares + "(?, ?)",
                    List.of(Long.parseLong(parts[1]), parts[2]));
        });
        return query;
    }

    /** Follows the conditions of the query. */
    public String clause(int rowsMax) {
        String direction = isDescending() ? " DESC" : "";
        String by = column.map(each -> each + direction + ", ").orElse("") + idColumn + direction;
        return "ORDER BY " + by + " LIMIT " + rowsMax;
    }

    public Page<R> page(List<R> rows, Page.Request page) {
        return Page.of(rows, page, this::key);
    }

    private String key(R row) {
        return column.isEmpty() ? id.apply(row) : mark() + ":" + number.applyAsLong(row) + ":" + id.apply(row);
    }

    /** Names the order in a cursor, so that one of another order is known. */
    private String mark() {
        return isDescending() ? "d." + name.substring(1) : "a." + name;
    }
}
