package org.youlin.app;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import org.youlin.dashboard.AccessDesk;
import org.youlin.dashboard.DeviceDesk;
import org.youlin.dashboard.GovernanceDesk;
import org.youlin.dashboard.HttpApi;
import org.youlin.dashboard.Platform;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.SetUpToken;
import org.youlin.dashboard.operations.OperationsDesk;
import org.youlin.dashboard.web.ApiContract;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.mqtt.DeviceServices;
import org.youlin.gateway.mqtt.Downlink;
import org.youlin.ingest.accounting.Accounting;
import org.youlin.ingest.accounting.AccountingMeters;
import org.youlin.ingest.accounting.JournalCount;
import org.youlin.ingest.accounting.StoreInspection;
import org.youlin.ingest.attachment.Attachments;
import org.youlin.ingest.attribute.Attributes;
import org.youlin.ingest.audit.AuditLog;
import org.youlin.ingest.command.Commands;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.dryrun.DryRun;
import org.youlin.ingest.governance.CareRegister;
import org.youlin.ingest.governance.Members;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.notification.Notifications;
import org.youlin.ingest.onboarding.Claims;
import org.youlin.ingest.onboarding.ProvisionKeys;
import org.youlin.ingest.onboarding.Quarantine;
import org.youlin.ingest.onboarding.Registrar;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.resident.ResidentReports;
import org.youlin.ingest.retention.Erasures;
import org.youlin.ingest.retention.Purge;
import org.youlin.ingest.retention.ReporterContacts;
import org.youlin.ingest.rollup.Rollups;
import org.youlin.ingest.rollup.SeriesHistory;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.shard.Shards;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.workorder.Casework;

/** A running Youlin: every part, put together here and nowhere else. */
final class YoulinService implements AutoCloseable {
    /** How long another process may go on by rules that were changed here. */
    private static final Duration RULE_TICK = Duration.ofSeconds(1);

    private static final Duration TIMER_TICK = Duration.ofSeconds(1);
    private static final Duration COMMAND_TICK = Duration.ofSeconds(1);
    private static final Duration NOTIFICATION_TICK = Duration.ofSeconds(1);
    private static final Duration PURGE_PAUSE = Duration.ofHours(1);
    private static final Duration ROLLUP_PAUSE = Duration.ofMinutes(1);

    private final Closing closing;
    private final InstantSource clock;
    private final Database database;
    private final SetUpToken setUpToken = new SetUpToken();
    private final Registry registry;
    private final int httpPort;
    private final Entrances entrances;

    private YoulinService(YoulinConfig config, Rhythm rhythm, Closing closing) throws IOException {
        this.closing = closing;
        clock = rhythm.clock();
        Files.createDirectories(config.data());
        PrometheusMeterRegistry meters = meters();
        DomainSettings settings = DomainSettings.load(config.profiles(), config.rules(), config.sla());
        // The embedded store takes as long to open as all the rest.
        OpeningSeries opening = closing.add("series store", OpeningSeries.begin(config, clock));
        database = closing.add("database", Database.open(config.sql()));
        registry = Registry.load(database, settings.profiles(), clock);
        Rules rules = Rules.load(database, registry, settings.rules(), clock);
        LocalJournal journal = closing.add("journal", LocalJournal.open(config.journal(), meters));

        SeriesStore series = opening.await();
        Keys keys = new Keys(config.zone());
        Casework casework = Casework.over(
                database,
                registry,
                new Casework.Policies(
                        settings.slaPolicy(),
                        Holidays.read(config, settings.slaPolicy(), clock.millis()),
                        config.cases(),
                        config.communityList()),
                keys,
                clock);
        Seal seal = KeyFile.read(config.sealKeyFile(), Seal::new);
        GovernanceDesk governance = new GovernanceDesk(
                new Members(database, seal, clock),
                new CareRegister(database, seal, casework.workOrders(), clock),
                new ResidentReports(database, registry, casework.cases(), casework.workOrders(), seal, keys, clock),
                config.zone());
        LatestValues latest = new LatestValues();
        Shards shards = closing.add(
                "shards",
                Shards.open(
                        config.shards(),
                        new Shards.Surroundings(
                                journal,
                                series,
                                database,
                                registry,
                                rules::book,
                                casework.chain(),
                                latest,
                                keys,
                                clock,
                                new SplittableRandom(),
                                rhythm.patience(),
                                meters)));
        rhythm.drive(shards, config.shards());
        closing.add("rule clock", rhythm.repeat("rules", RULE_TICK, rules::follow));
        closing.add("timers", rhythm.repeat("timers", TIMER_TICK, casework.timers()::run));

        Downlink downlink = new Downlink();
        Commands commands = closing.add("commands", new Commands(database, registry, downlink, clock));
        Attributes attributes = closing.add("attributes", new Attributes(database, downlink, clock));
        ProvisionKeys provisionKeys = new ProvisionKeys(database, keys, clock);
        Registrar registrar = closing.add("onboarding", new Registrar(database, registry, provisionKeys, keys, clock));
        closing.add("command clock", rhythm.repeat("command-clock", COMMAND_TICK, commands::tickNow));
        Purge purge = new Purge(database, config.eventDetailsKept(), clock);
        closing.add("purge", rhythm.repeat("purge", PURGE_PAUSE, purge::run));
        ReporterContacts contacts = new ReporterContacts(database, config.contactsKept(), clock, meters);
        closing.add("reporters' contacts", rhythm.repeat("reporter-contacts", PURGE_PAUSE, contacts::run));

        Notifications notifications = closing.add(
                "notifications",
                new Notifications(
                        config.notifications(),
                        new Notifications.Surroundings(
                                database, registry, seal, keys, clock, new SplittableRandom(), meters)));
        closing.add("notification clock", rhythm.repeat("notifications", NOTIFICATION_TICK, notifications::run));

        Rollups rollups = new Rollups(database, series, registry::find, clock, meters);
        closing.add("roll-up clock", rhythm.repeat("rollups", ROLLUP_PAUSE, rollups::run));
        closing.add("roll-ups", rollups);

        Vertx vertx = Vertx.vertx();
        closing.add("network", () -> BoundedWait.of("stopping", vertx.close()));
        Future<ApiContract> contract = ApiContract.load(vertx);
        entrances = Entrances.open(
                vertx,
                config,
                new Entrances.Surroundings(
                        registry,
                        journal,
                        new DeviceServices(registrar, attributes, commands, downlink),
                        meters,
                        clock),
                closing);
        Future<?> mqttStarted = entrances.startMqtt();
        OperationsView operations = new OperationsView(journal, config.journal(), series, rollups, shards, entrances);
        JournalCount journalCount = JournalCount.of(journal);
        Accounting accounting = new Accounting(database, journalCount, clock);
        AccountingMeters accountingMeters = new AccountingMeters(accounting, meters, clock);
        StoreInspection inspection = new StoreInspection(database, series, registry, journalCount, clock);
        HttpApi api = new HttpApi(
                config.http(),
                new Platform(
                        database,
                        registry,
                        rules,
                        new DryRun(registry, rules, series, database, config.zone()),
                        latest,
                        new SeriesHistory(series, database, clock),
                        casework,
                        new Attachments(database, config.data().resolve("attachments"), keys, clock),
                        notifications,
                        new DeviceDesk(
                                commands,
                                attributes,
                                new Quarantine(database, registry, clock),
                                provisionKeys,
                                new Claims(database, registry, commands, clock),
                                new ConnectionMemory(entrances.connections()),
                                new Erasures(database, journal, clock)),
                        governance,
                        new AccessDesk(config.access(), seal, new AuditLog(database, clock), setUpToken),
                        entrances::isConnected,
                        entrances.connections()::disconnect,
                        new GatewayTrial(DecoderLimits.DEFAULTS),
                        entrances::mountPushes,
                        new OperationsDesk(operations::now, accounting::now, inspection::run, () -> {
                            accountingMeters.refresh();
                            return meters.scrape();
                        }),
                        meters),
                BoundedWait.of("the contract of the API", contract),
                clock);
        Future<?> apiStarted = vertx.deployVerticle(api);
        BoundedWait.of(
                "the MQTT endpoint on " + config.mqtt().host() + ":"
                        + config.mqtt().port(),
                mqttStarted);
        BoundedWait.of("the HTTP API on " + config.http(), apiStarted);
        httpPort = api.port();
    }

    /**
     * Starts everything, by the clock on the wall.
     *
     * @throws IOException when the data folder cannot be used
     */
    static YoulinService start(YoulinConfig config) throws IOException {
        return start(config, Rhythm.STEADY);
    }

    /**
     * Starts everything.
     *
     * @throws IOException when the data folder cannot be used
     */
    static YoulinService start(YoulinConfig config, Rhythm rhythm) throws IOException {
        Closing closing = new Closing();
        try {
            return new YoulinService(config, rhythm, closing);
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        return meters;
    }

    Registry registry() {
        return registry;
    }

    Accounts accounts() {
        return new Accounts(database, clock);
    }

    /** By which the first administrator can be made; empty when there are accounts. */
    Optional<SetUpToken> setUpToken() {
        return Optional.of(setUpToken).filter(token -> accounts().isEmpty());
    }

    int httpPort() {
        return httpPort;
    }

    int mqttPort() {
        return entrances.mqtt().actualPort();
    }

    Entrances entrances() {
        return entrances;
    }

    /** Stops accepting, acknowledges what is in flight, commits what was read, and closes, last opened first. */
    @Override
    public void close() {
        closing.close();
    }
}
