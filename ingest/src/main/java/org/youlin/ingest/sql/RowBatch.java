package org.youlin.ingest.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Many rows for one statement, for tables that take thousands of them a second: finding out how each value is to be bound
 * takes longer than SQLite takes for the row. Values are bound in the order of the statement.
 */
public final class RowBatch implements AutoCloseable {
    private final PreparedStatement statement;
    private int bound;
    private int rows;

    /** The database did not take the rows. */
    private static final class RowsNotWrittenException extends JdbiException {
        private static final long serialVersionUID = 1L;

        RowsNotWrittenException(SQLException cause) {
            super(cause);
        }
    }

    private RowBatch(PreparedStatement statement) {
        this.statement = statement;
    }

    /** A batch in the transaction of {@code handle}. */
    public static RowBatch of(Handle handle, String sql) {
        try {
            return new RowBatch(handle.getConnection().prepareStatement(sql));
        } catch (SQLException e) {
            throw new RowsNotWrittenException(e);
        }
    }

    public RowBatch bind(String value) {
        return bind((to, index) -> to.setString(index, value));
    }

    public RowBatch bind(long value) {
        return bind((to, index) -> to.setLong(index, value));
    }

    public RowBatch bind(double value) {
        return bind((to, index) -> to.setDouble(index, value));
    }

    private interface Binding {
        void to(PreparedStatement statement, int index) throws SQLException;
    }

    private RowBatch bind(Binding binding) {
        try {
            binding.to(statement, ++bound);
            return this;
        } catch (SQLException e) {
            throw new RowsNotWrittenException(e);
        }
    }

    /** Ends a row. */
    public void add() {
        try {
            statement.addBatch();
            bound = 0;
            rows++;
        } catch (SQLException e) {
            throw new RowsNotWrittenException(e);
        }
    }

    /** Writes all rows. */
    public void execute() {
        try {
            if (rows > 0) {
                statement.executeBatch();
            }
        } catch (SQLException e) {
            throw new RowsNotWrittenException(e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new RowsNotWrittenException(e);
        }
    }
}
