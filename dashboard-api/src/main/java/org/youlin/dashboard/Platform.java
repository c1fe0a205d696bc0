package org.youlin.dashboard;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.Router;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.youlin.dashboard.operations.OperationsDesk;
import org.youlin.dashboard.profile.ProfileTrial;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.attachment.Attachments;
import org.youlin.ingest.dryrun.DryRun;
import org.youlin.ingest.notification.Notifications;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rollup.SeriesHistory;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.workorder.Casework;

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
        Rules rules,
        DryRun dryRun,
        LatestValues latest,
        SeriesHistory history,
        Casework casework,
        Attachments attachments,
        Notifications notifications,
        DeviceDesk devices,
        GovernanceDesk governance,
        AccessDesk access,
        Predicate<DeviceId> connected,
        Consumer<DeviceId> disconnect,
        ProfileTrial trial,
        Consumer<Router> pushes,
        OperationsDesk operations,
        MeterRegistry meters) {
    public Platform {
        requireNonNull(database, "database is null");
        requireNonNull(registry, "registry is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(dryRun, "dryRun is null");
        requireNonNull(latest, "latest is null");
        requireNonNull(history, "history is null");
        requireNonNull(casework, "casework is null");
        requireNonNull(attachments, "attachments is null");
        requireNonNull(notifications, "notifications is null");
        requireNonNull(devices, "devices is null");
        requireNonNull(governance, "governance is null");
        requireNonNull(access, "access is null");
        requireNonNull(connected, "connected is null");
        requireNonNull(disconnect, "disconnect is null");
        requireNonNull(trial, "trial is null");
        requireNonNull(pushes, "pushes is null");
        requireNonNull(operations, "operations is null");
        requireNonNull(meters, "meters is null");
    }
}
