package org.youlin.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.notification.Pace;
import org.youlin.domain.notification.RouteFilter;
import org.youlin.domain.notification.RouteOwner;
import org.youlin.domain.rule.Severity;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.format.Decoders;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.IntakeLimits;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;
import org.youlin.gateway.privacy.HashKey;
import org.youlin.gateway.privacy.PersonalData;
import org.youlin.ingest.cases.CaseTimes;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.config.HolidayFile;
import org.youlin.ingest.journal.JournalConfig;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.notification.Destination;
import org.youlin.ingest.notification.NotificationConfig;
import org.youlin.ingest.notification.Notifications;
import org.youlin.ingest.notification.Route;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.resident.ResidentReports;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.shard.Patience;
import org.youlin.ingest.shard.Shards;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.ingest.timer.Timers;
import org.youlin.ingest.workorder.Casework;
import org.youlin.ingest.workorder.WorkOrders;

/** The whole way from a message to a work order, in one thread and by a clock of its own; no network. */
final class ScenarioPlatform implements AutoCloseable {
    private static final String CHILDREN_TOPIC = "v1/gateway/telemetry";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int SHARDS = 2;
    static final Seal SEAL = new Seal(new byte[Seal.KEY_BYTES]);

    private final InstantSource clock;
    private final Database database;
    private final Registry registry;
    private final LocalJournal journal;
    private final Shards shards;
    private final Timers timers;
    private final WorkOrders workOrders;
    private final ResidentReports reports;
    private final Notifications notifications;
    private final Intake intake;
    private final List<CompletableFuture<Outcome>> pending = new ArrayList<>();

    private ScenarioPlatform(Path folder, UnreadSeries series, InstantSource clock) throws IOException {
        this.clock = clock;
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        DomainSettings settings = DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty());
        Keys keys = new Keys(ZONE);
        database = Database.open(
                new SqlConfig("jdbc:sqlite:" + folder.resolve("youlin.db"), Optional.empty(), Optional.empty()));
        registry = Registry.load(database, settings.profiles(), clock);
        journal = LocalJournal.open(JournalConfig.withDefaults(folder.resolve("journal"), SHARDS), meters);
        Rules rules = Rules.load(database, registry, settings.rules(), clock);
        Casework casework = Casework.over(
                database,
                registry,
                new Casework.Policies(
                        settings.slaPolicy(), HolidayFile.read(Optional.empty(), ZONE), CaseTimes.DEFAULTS),
                keys,
                clock);
        timers = casework.timers();
        workOrders = casework.workOrders();
        reports = new ResidentReports(database, registry, casework.cases(), casework.workOrders(), SEAL, keys, clock);
        shards = Shards.open(
                SHARDS,
                new Shards.Surroundings(
                        journal,
                        series,
                        database,
                        registry,
                        rules::book,
                        casework.chain(),
                        new LatestValues(),
                        keys,
                        clock,
                        new SplittableRandom(1),
                        Patience.NONE,
                        meters));
        notifications = new Notifications(
                new NotificationConfig(
                        Optional.empty(),
                        Set.of(Told.HOST),
                        NotificationConfig.WECOM,
                        NotificationConfig.DINGTALK,
                        Optional.empty(),
                        ZONE),
                new Notifications.Surroundings(database, registry, SEAL, keys, clock, new SplittableRandom(1), meters));
        intake = new Intake(
                registry,
                journal,
                new Decoders(DecoderLimits.DEFAULTS),
                (device, online, at) -> {},
                new PersonalData(new HashKey(new byte[HashKey.BYTES_MIN])),
                IntakeLimits.DEFAULTS,
                meters);
    }

    /** Opens on what is in {@code folder}. */
    static ScenarioPlatform open(Path folder, UnreadSeries series, InstantSource clock) throws IOException {
        return new ScenarioPlatform(folder, series, clock);
    }

    Registry registry() {
        return registry;
    }

    Database database() {
        return database;
    }

    /** Takes a message in; {@link #settle} waits until it is durable. */
    void receive(DeviceId sender, String topic, String body) {
        Device device = registry.find(sender).orElseThrow();
        Received message = Received.whole("mqtt", topic, body.getBytes(StandardCharsets.UTF_8), clock.millis());
        pending.add((topic.equals(CHILDREN_TOPIC)
                        ? intake.gatewayTelemetry(
                                message, device, name -> CompletableFuture.completedStage(Optional.empty()))
                        : intake.telemetry(message, device))
                .toCompletableFuture());
    }

    /** Waits until everything received is in the journal. */
    void settle() {
        for (CompletableFuture<Outcome> each : pending) {
            Outcome outcome = each.join();
            if (!outcome.refusals().isEmpty()) {
                throw new IllegalStateException("refused: " + outcome.refusals());
            }
        }
        pending.clear();
    }

    /** Does what is to be done at this moment. */
    void work() throws InterruptedException {
        for (int shard = 0; shard < SHARDS; shard++) {
            long behind;
            do {
                behind = shards.status().get(shard).bytesPending();
                shards.step(shard);
            } while (shards.status().get(shard).bytesPending() < behind);
        }
        timers.run();
        notifications.run();
    }

    WorkOrders workOrders() {
        return workOrders;
    }

    ResidentReports reports() {
        return reports;
    }

    /** From now on {@code owner} is told of such news, as often as routes are told by default. */
    void tell(RouteOwner owner, RouteFilter.Audience audience, Set<NoticeKind> kinds, Destination destination) {
        RouteFilter filter = new RouteFilter(audience, Severity.WARNING, Set.of(), kinds, Set.of());
        Notifications.Outcome made = notifications.create(
                owner,
                new Route.Settings("scenario", true, filter, Pace.DEFAULTS, Optional.empty()),
                destination,
                "scenario");
        made.refusal().ifPresent(refusal -> {
            throw new IllegalStateException("the route was refused: " + refusal);
        });
    }

    @Override
    public void close() {
        notifications.close();
        shards.close();
        journal.close();
        database.close();
    }
}
