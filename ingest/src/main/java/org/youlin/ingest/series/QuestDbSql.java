package org.youlin.ingest.series;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.NetworkSqlExecutionCircuitBreaker;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.griffin.DefaultSqlExecutionCircuitBreakerConfiguration;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.griffin.engine.functions.bind.BindVariableServiceImpl;
import io.questdb.std.MemoryTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Statements on the embedded QuestDB, run by the thread that asks and stopped when they take too long. */
final class QuestDbSql {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final CairoEngine engine;

    QuestDbSql(CairoEngine engine) {
        this.engine = engine;
    }

    /**
     * Reads rows.
     *
     * @param texts for the places marked {@code :name}
     * @param row makes something of each; must not keep the record
     */
    <T> List<T> select(String sql, Map<String, String> texts, Function<Record, T> row) throws SqlException {
        List<T> all = new ArrayList<>();
        each(sql, texts, record -> all.add(row.apply(record)));
        return all;
    }

    /** The same, one row after the other, for results too large to be held. */
    void each(String sql, Map<String, String> texts, Consumer<Record> row) throws SqlException {
        run(texts, context -> {
            try (RecordCursorFactory plan = engine.select(sql, context);
                    RecordCursor rows = plan.getCursor(context)) {
                Record each = rows.getRecord();
                while (rows.hasNext()) {
                    row.accept(each);
                }
            }
            return sql;
        });
    }

    /** Changes rows; the change is in the log when this returns. */
    void execute(String sql, Map<String, String> texts) throws SqlException {
        run(texts, context -> {
            engine.execute(sql, context);
            return sql;
        });
    }

    private <T> T run(Map<String, String> texts, Work<T> work) throws SqlException {
        BindVariableServiceImpl variables = new BindVariableServiceImpl(engine.getConfiguration());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            variables.setStr(text.getKey(), text.getValue());
        }
        try (NetworkSqlExecutionCircuitBreaker breaker =
                new NetworkSqlExecutionCircuitBreaker(engine, new TimeLimit(), MemoryTag.NATIVE_DEFAULT)) {
            // Said to have a worker, of which there is none, QuestDB compiles its filters; this thread runs them.
            SqlExecutionContextImpl context =
                    new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE, variables);
            context.with(breaker);
            breaker.resetTimer();
            return work.with(context);
        }
    }

    private interface Work<T> {
        T with(SqlExecutionContextImpl context) throws SqlException;
    }

    private static final class TimeLimit extends DefaultSqlExecutionCircuitBreakerConfiguration {
        @Override
        public boolean checkConnection() {
            return false;
        }

        @Override
        public long getQueryTimeout() {
            return ANSWER_MAX.toMillis();
        }
    }
}
