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
import java.util.concurrent.TimeUnit;
import org.youlin.domain.reading.SeriesStore.Bucket;

/** Reads buckets of one series. */
final class QuestDbQuery {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final CairoEngine engine;

    QuestDbQuery(CairoEngine engine) {
        this.engine = engine;
    }

    List<Bucket> run(SeriesRange range) throws SqlException {
        BindVariableServiceImpl variables = new BindVariableServiceImpl(engine.getConfiguration());
        variables.setStr("device", range.device().id().value());
        variables.setStr("metric", range.metric());
        try (NetworkSqlExecutionCircuitBreaker breaker =
                new NetworkSqlExecutionCircuitBreaker(engine, new TimeLimit(), MemoryTag.NATIVE_DEFAULT)) {
            // Said to have a worker, of which there is none, QuestDB compiles its filters; this thread runs them.
            SqlExecutionContextImpl context =
                    new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE, variables);
            context.with(breaker);
            breaker.resetTimer();
            try (RecordCursorFactory plan = engine.select(sql(range), context);
                    RecordCursor rows = plan.getCursor(context)) {
                return buckets(range, rows);
            }
        }
    }

    private static List<Bucket> buckets(SeriesRange range, RecordCursor rows) {
        List<Bucket> buckets = new ArrayList<>();
        Record row = rows.getRecord();
        while (rows.hasNext()) {
            buckets.add(new Bucket(
                    row.getLong(0) * range.bucketMillis(),
                    row.getDouble(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getLong(4),
                    0));
            range.requireRoomFor(buckets.size());
        }
        return List.copyOf(buckets);
    }

    private static String sql(SeriesRange range) {
        return "SELECT ts::long / 1000 / " + range.bucketMillis() + " bucket,"
                + " min(value), avg(value), max(value), count()"
                + " FROM " + QuestDbTable.NAME + " WHERE device = :device AND metric = :metric"
                + " AND ts >= " + micros(range.fromMillis()) + " AND ts < " + micros(range.toMillis())
                + " ORDER BY bucket LIMIT " + (SeriesRange.BUCKETS_MAX + 1);
    }

    /** Saturates, so that the end of time stays behind every reading. */
    private static long micros(long millis) {
        return TimeUnit.MILLISECONDS.toMicros(millis);
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
