package org.youlin.dashboard;

import static java.util.Objects.requireNonNull;

import io.vertx.ext.web.Router;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.youlin.dashboard.operations.OperationsDesk;
import org.youlin.dashboard.profile.ProfileTrial;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.cases.Cases;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RuleBook;
import org.youlin.ingest.rollup.SeriesHistory;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.workorder.WorkOrders;

/**
 * All that the HTTP API shows and hands commands to.
 *
 * @param connected whether a device holds a connection now; must not block
 * @param disconnect ends a device's connection, if it has one; must not block
 * @param pushes adds the routes to which devices push
 */
public record Platform(
        Database database,
        Registry registry,
        RuleBook rules,
        LatestValues latest,
        SeriesHistory history,
        Cases cases,
        WorkOrders workOrders,
        DeviceDesk devices,
        Predicate<DeviceId> connected,
        Consumer<DeviceId> disconnect,
        ProfileTrial trial,
        Consumer<Router> pushes,
        OperationsDesk operations) {
    public Platform {
        requireNonNull(database, "database is null");
        requireNonNull(registry, "registry is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(latest, "latest is null");
        requireNonNull(history, "history is null");
        requireNonNull(cases, "cases is null");
        requireNonNull(workOrders, "workOrders is null");
        requireNonNull(devices, "devices is null");
        requireNonNull(connected, "connected is null");
        requireNonNull(disconnect, "disconnect is null");
        requireNonNull(trial, "trial is null");
        requireNonNull(pushes, "pushes is null");
        requireNonNull(operations, "operations is null");
    }
}
