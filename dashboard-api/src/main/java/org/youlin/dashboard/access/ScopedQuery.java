package org.youlin.dashboard.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.youlin.domain.place.Estate;

/** A SELECT that cannot leave a scope: its first condition is always the estate. */
public final class ScopedQuery {
    private final String select;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /**
     * A query without further conditions.
     *
     * @param select up to and without its WHERE
     * @param estateColumn the column that holds an estate's id
     */
    public ScopedQuery(String select, String estateColumn, Scope scope) {
        this.select = select;
        if (!scope.isEverything()) {
            in(
                    estateColumn,
                    scope.estates().stream()
                            .map(Estate::id)
                            .map(Object::toString)
                            .toList());
        }
    }

    /** Adds a condition that needs no value. */
    public ScopedQuery where(String condition) {
        conditions.add(condition);
        return this;
    }

    /**
     * Adds a condition when there is a value for it.
     *
     * @param condition names the value {@code ?}
     */
    public ScopedQuery where(String condition, Optional<?> value) {
        value.ifPresent(present -> conditions.add(condition.replace("?", bind(present))));
        return this;
    }

    /**
     * Adds a condition with several values.
     *
     * @param condition names each {@code ?}, in their order
     */
    public ScopedQuery whereAll(String condition, List<?> bound) {
        String named = condition;
        for (Object value : bound) {
            named = named.replaceFirst("\\?", bind(value));
        }
        conditions.add(named);
        return this;
    }

    /** Keeps the rows whose {@code column} is among {@code allowed}. */
    public ScopedQuery in(String column, Collection<String> allowed) {
        conditions.add(
                allowed.isEmpty()
                        ? "1 = 0"
                        : column + " IN ("
                                + String.join(
                                        ", ", allowed.stream().map(this::bind).toList()) + ")");
        return this;
    }

    private String bind(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /**
     * The query, to be mapped.
     *
     * @param tail what follows the conditions, such as an ORDER BY; empty for nothing
     */
    public Query on(Handle handle, String tail) {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return handle.createQuery(select + where + " " + tail).bindMap(values);
    }
}
