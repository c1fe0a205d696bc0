package org.youlin.ingest.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/** The SQL database, migrated. Work on it blocks: never call it on an event loop. */
public final class Database implements AutoCloseable {
    private static final int READERS = 4;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int SOCKET_TIMEOUT_SECONDS = 30;

    private final List<HikariDataSource> pools;
    private final Jdbi writing;
    private final Jdbi reading;

    private Database(DataSource writer, DataSource readers, List<HikariDataSource> pools) {
        this.writing = Jdbi.create(writer);
        this.reading = Jdbi.create(readers);
        this.pools = pools;
    }

    /**
     * Connects and brings the tables up to date.
     *
     * @throws org.flywaydb.core.api.FlywayException when a migration fails
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException when the database does not answer
     */
    public static Database open(SqlConfig config) {
        HikariDataSource readers = pool(config, "sql-reader", READERS);
        try {
            // Not on the writer: Flyway holds a lock on one connection while it migrates on another.
            migrate(readers, config.isSqlite());
            HikariDataSource writer = pool(config, "sql-writer", 1);
            return new Database(writer, readers, List.of(readers, writer));
        } catch (RuntimeException e) {
            readers.close();
            throw e;
        }
    }

    /**
     * SQLite on connections that somebody else opens and closes, for whoever wants to see what happens on them. Brings
     * the tables up to date.
     */
    public static Database onSqlite(DataSource connections) {
        migrate(connections, true);
        return new Database(connections, connections, List.of());
    }

    private static void migrate(DataSource connections, boolean sqlite) {
        Migrations.of(sqlite).dataSource(connections).load().migrate();
    }

    private static HikariDataSource pool(SqlConfig config, String name, int size) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName(name);
        hikari.setJdbcUrl(config.url());
        config.user().ifPresent(hikari::setUsername);
        config.password().ifPresent(hikari::setPassword);
        hikari.setMaximumPoolSize(size);
        hikari.setMinimumIdle(1);
        hikari.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        if (config.isSqlite()) {
            SQLiteConfig sqlite = new SQLiteConfig();
            sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
            sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            sqlite.enforceForeignKeys(true);
            sqlite.setBusyTimeout(CONNECT_TIMEOUT_MILLIS);
            sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            hikari.setDataSourceProperties(sqlite.toProperties());
        } else {
            // Without these a host that vanished would hold the one writer for ever.
            hikari.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
            hikari.addDataSourceProperty("tcpKeepAlive", true);
        }
        return new HikariDataSource(hikari);
    }

    /** Runs {@code work} in one transaction on the one writing connection. */
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        return writing.inTransaction(work);
    }

    /** Runs {@code work}, which only reads. */
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return reading.withHandle(work);
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }
}
