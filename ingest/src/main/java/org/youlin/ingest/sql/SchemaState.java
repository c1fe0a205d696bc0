package org.youlin.ingest.sql;

import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/**
 * How the tables of a database compare with those that this release needs.
 *
 * @param version of the tables; empty when there are none
 * @param pending how many steps the next start will take
 * @param isFailed whether a step has failed half-way
 * @param isLater whether a later release was here
 */
public record SchemaState(Optional<String> version, int pending, boolean isFailed, boolean isLater) {
    /**
     * Connects and looks, without changing anything.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database does not answer
     */
    public static SchemaState read(SqlConfig config) {
        MigrationInfoService steps = Migrations.of(config.isSqlite())
                .dataSource(
                        config.url(),
                        config.user().orElse(null),
                        config.password().orElse(null))
                .connectRetries(0)
                .load()
                .info();
        return new SchemaState(
                Optional.ofNullable(steps.current())
                        .map(step -> step.getVersion().toString()),
                steps.pending().length,
                has(steps, MigrationState.FAILED),
                has(steps, MigrationState.FUTURE_SUCCESS));
    }

    private static boolean has(MigrationInfoService steps, MigrationState state) {
        return Arrays.stream(steps.all()).map(MigrationInfo::getState).anyMatch(state::equals);
    }
}
