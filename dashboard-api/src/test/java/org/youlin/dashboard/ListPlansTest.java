package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the orders of lists against the indexes: the statements here are those of a page in the middle of a list. */
class ListPlansTest {
    private static final Pattern SCANNED = Pattern.compile("(?m)^SCAN (\\w+)$|Seq Scan on (\\w+)");

    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "cases,           updated_at",
        "cases,           id",
        "work_order,      resolve_by",
        "work_order,      respond_by",
        "work_order,      id",
        "alarm,           last_ts",
        "alarm,           id",
        "resident_report, id",
    })
    void aPageIsReadFromAnIndexInItsOrder(String table, String column) {
        boolean byId = column.equals("id");
        String from = "SELECT * FROM " + table + " WHERE "
                + (byId ? "id < 'x'" : "(" + column + ", id) < (5, 'x')") + " ORDER BY "
                + (byId ? "id DESC" : column + " DESC, id DESC") + " LIMIT 50";
        String plan = street.database.read(handle -> plan(handle, from));
        Matcher scanned = SCANNED.matcher(plan);
        assertThat(scanned.find()).as(plan).isFalse();
        assertThat(plan).doesNotContain("B-TREE FOR ORDER BY").doesNotContain("Sort");
    }

    private String plan(Handle handle, String sql) {
        if (jdbcUrl().isEmpty()) {
            List<String> steps = handle.createQuery("EXPLAIN QUERY PLAN " + sql)
                    .map((row, context) -> row.getString("detail"))
                    .list();
            return String.join("\n", steps);
        }
        // Of tables that are almost empty a server reads all and sorts it, whatever indexes there are.
        return handle.inTransaction(inside -> {
            for (String way : List.of("seqscan", "bitmapscan", "sort")) {
                inside.execute("SET LOCAL enable_" + way + " = off");
            }
            return String.join(
                    "\n",
                    inside.createQuery("EXPLAIN " + sql).mapTo(String.class).list());
        });
    }
}
