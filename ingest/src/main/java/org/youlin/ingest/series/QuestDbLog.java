package org.youlin.ingest.series;

import io.questdb.log.LogFactory;
import io.questdb.log.LogLevel;
import io.questdb.log.LogRecordUtf8Sink;
import io.questdb.log.LogWriter;
import io.questdb.mp.QueueConsumer;
import io.questdb.mp.RingQueue;
import io.questdb.mp.SCSequence;
import io.questdb.mp.SynchronizedJob;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands QuestDB's errors to the platform's log. By default QuestDB writes to file descriptor 1, past Java. */
public final class QuestDbLog extends SynchronizedJob implements LogWriter {
    private static final Logger LOG = LoggerFactory.getLogger("org.questdb");
    private static final String SETTINGS = "/org/youlin/ingest/series/questdb-log.conf";

    /** The levels asked for in the settings do not keep the advisory ones away. */
    private static final int WORTH_TELLING = LogLevel.ERROR | LogLevel.CRITICAL;

    private final RingQueue<LogRecordUtf8Sink> records;
    private final SCSequence sequence;
    private final QueueConsumer<LogRecordUtf8Sink> consumer = this::write;

    /** Called by QuestDB, which finds this class by the name in its log settings. */
    public QuestDbLog(RingQueue<LogRecordUtf8Sink> records, SCSequence sequence, int levels) {
        this.records = records;
        this.sequence = sequence;
    }

    /** Must run before any other QuestDB class is loaded: each takes its logger when it is. */
    static void install() {
        if (System.getProperty(LogFactory.CONFIG_SYSTEM_PROPERTY) == null) {
            System.setProperty(LogFactory.CONFIG_SYSTEM_PROPERTY, SETTINGS);
        }
        // It announces its log settings on standard error and cannot be asked not to.
        PrintStream standardError = System.err;
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            System.setErr(nowhere);
            LogFactory.getInstance();
        } finally {
            System.setErr(standardError);
        }
    }

    @Override
    public void bindProperties(LogFactory factory) {}

    @Override
    protected boolean runSerially() {
        return sequence.consumeAll(records, consumer);
    }

    private void write(LogRecordUtf8Sink record) {
        if ((record.getLevel() & WORTH_TELLING) != 0) {
            // The rest is a stack trace of QuestDB's own.
            LOG.warn("{}", record.toString().lines().findFirst().orElse(""));
        }
    }
}
