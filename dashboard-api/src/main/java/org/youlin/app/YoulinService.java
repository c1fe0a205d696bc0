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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.dashboard.DeviceDesk;
import org.youlin.dashboard.GovernanceDesk;
import org.youlin.dashboard.HttpApi;
import org.youlin.dashboard.Platform;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.operations.OperationsDesk;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.domain.workorder.WorkingCalendar;
import org.youlin.gateway.bridge.BridgeConfig;
import org.youlin.gateway.bridge.BrokerBridge;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.format.Decoders;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.IntakeLimits;
import org.youlin.gateway.mqtt.Connections;
import org.youlin.gateway.mqtt.DeviceServices;
import org.youlin.gateway.mqtt.Downlink;
import org.youlin.gateway.mqtt.MqttEndpoint;
import org.youlin.gateway.mqtt.MqttEndpointConfig;
import org.youlin.gateway.privacy.PersonalData;
import org.youlin.gateway.push.PushConfig;
import org.youlin.gateway.push.PushEndpoint;
import org.youlin.gateway.push.PushFormats;
import org.youlin.ingest.accounting.Accounting;
import org.youlin.ingest.accounting.AccountingMeters;
import org.youlin.ingest.accounting.JournalCount;
import org.youlin.ingest.accounting.StoreInspection;
import org.youlin.ingest.attachment.Attachments;
import org.youlin.ingest.attribute.Attributes;
import org.youlin.ingest.command.Commands;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.config.HolidayFile;
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
import org.youlin.ingest.rollup.Rollups;
import org.youlin.ingest.rollup.SeriesHistory;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.series.InfluxSeriesStore;
import org.youlin.ingest.series.QuestDbSeriesStore;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.shard.Pace;
import org.youlin.ingest.shard.Shards;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.sql.Ticking;
import org.youlin.ingest.workorder.Casework;

/** A running Youlin: every part, put together here and nowhere else. */
final class YoulinService implements AutoCloseable {
    private static final long STEP_SECONDS_MAX = 30;
    private static final Logger log = LoggerFactory.getLogger(YoulinService.class);
    private static final Duration TIMER_TICK = Duration.ofSeconds(1);
    private static final Duration COMMAND_TICK = Duration.ofSeconds(1);
    private static final Duration NOTIFICATION_TICK = Duration.ofSeconds(1);
    private static final Duration PURGE_PAUSE = Duration.ofHours(1);
    private static final Duration ROLLUP_PAUSE = Duration.ofMinutes(1);

    private final Closing closing;
    private final InstantSource clock = InstantSource.system();
    private final Database database;
    private final Registry registry;
    private final int httpPort;
    private final MqttEndpoint mqtt;

    private YoulinService(YoulinConfig config, Closing closing) throws IOException {
        this.closing = closing;
        Files.createDirectories(config.data());
        PrometheusMeterRegistry meters = meters();
        DomainSettings settings = DomainSettings.load(config.profiles(), config.rules(), config.sla());
        // The embedded store takes as long to open as all the rest.
        OpeningSeries opening = closing.add("series store", OpeningSeries.begin(() -> openSeries(config, clock)));
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
                        workingCalendar(config, settings.slaPolicy(), clock),
                        config.cases(),
                        config.communityList()),
                keys,
                clock);
        Seal seal = Seal.fromKeyFile(config.sealKeyFile());
        GovernanceDesk governance = new GovernanceDesk(
                new Members(database, seal, clock),
                new CareRegister(database, seal, clock),
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
                                Pace.STEADY,
                                meters)));
        shards.start();
        closing.add("timers", new Ticking("timers", TIMER_TICK, casework.timers()::run));

        Downlink downlink = new Downlink();
        Commands commands = closing.add("commands", new Commands(database, registry, downlink, clock));
        Attributes attributes = closing.add("attributes", new Attributes(database, downlink, clock));
        ProvisionKeys provisionKeys = new ProvisionKeys(database, keys, clock);
        Registrar registrar = closing.add("onboarding", new Registrar(database, registry, provisionKeys, keys, clock));
        closing.add("command clock", new Ticking("command-clock", COMMAND_TICK, commands::tickNow));
        Purge purge = new Purge(database, config.eventDetailsKept(), clock);
        closing.add("purge", new Ticking("purge", PURGE_PAUSE, purge::run));

        Notifications notifications = closing.add(
                "notifications",
                new Notifications(
                        config.notifications(),
                        new Notifications.Surroundings(
                                database, registry, seal, keys, clock, new SplittableRandom(), meters)));
        closing.add("notification clock", new Ticking("notifications", NOTIFICATION_TICK, notifications::run));

        Rollups rollups = new Rollups(database, series, registry::find, clock, meters);
        closing.add("roll-up clock", new Ticking("rollups", ROLLUP_PAUSE, rollups::run));
        closing.add("roll-ups", rollups);

        Vertx vertx = Vertx.vertx();
        closing.add("network", () -> await("stopping", vertx.close()));
        Connections connections = new Connections(config.mqtt().connections().connectionsMax(), meters);
        Decoders decoders = new Decoders(DecoderLimits.DEFAULTS);
        // A profile that cannot be decoded is found now, not with its first message.
        registry.profiles().stream()
                .map(DeviceProfile::decoder)
                .filter(decoder -> !decoder.isNative())
                .forEach(decoders::of);
        Intake intake = new Intake(
                registry,
                journal,
                decoders,
                connections,
                PersonalData.fromKeyFile(config.hashKeyFile()),
                IntakeLimits.DEFAULTS,
                meters);
        BrokerBridge.Surroundings around =
                new BrokerBridge.Surroundings(registry, registry::profile, intake, decoders.limits(), meters, clock);
        List<BrokerBridge> bridges = new ArrayList<>();
        for (BridgeConfig bridge : config.bridges()) {
            BrokerBridge opened = new BrokerBridge(bridge, around);
            bridges.add(closing.add("bridge " + bridge.name(), opened));
            opened.start();
        }
        DeviceServices services = new DeviceServices(registrar, attributes, commands, downlink);
        mqtt = new MqttEndpoint(
                vertx,
                config.mqtt(),
                new MqttEndpoint.Surroundings(registry, intake, services, connections, meters, clock));
        Future<?> mqttStarted = mqtt.start(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        OperationsView operations =
                new OperationsView(journal, config.journal(), series, rollups, shards, bridges, mqtt, connections);
        JournalCount journalCount = JournalCount.of(journal);
        Accounting accounting = new Accounting(database, journalCount, clock);
        AccountingMeters accountingMeters = new AccountingMeters(accounting, meters, clock);
        StoreInspection inspection = new StoreInspection(database, series, registry, journalCount, clock);
        PushFormats formats = new PushFormats(id -> registry.profile(id).map(DeviceProfile::decoder), decoders);
        PushEndpoint push = new PushEndpoint(registry, formats, intake, PushConfig.DEFAULTS, clock);
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
                                new ConnectionMemory(connections),
                                new Erasures(database, journal, clock)),
                        governance,
                        id -> isConnected(connections, id),
                        connections::disconnect,
                        new GatewayTrial(DecoderLimits.DEFAULTS),
                        push::mount,
                        new OperationsDesk(operations::now, accounting::now, inspection::run, () -> {
                            accountingMeters.refresh();
                            return meters.scrape();
                        })),
                clock);
        Future<?> apiStarted = vertx.deployVerticle(api);
        await(
                "the MQTT endpoint on " + config.mqtt().host() + ":"
                        + config.mqtt().port(),
                mqttStarted);
        await("the HTTP API on " + config.http(), apiStarted);
        httpPort = api.port();
    }

    /**
     * Starts everything.
     *
     * @throws IOException when the data folder cannot be used
     */
    static YoulinService start(YoulinConfig config) throws IOException {
        Closing closing = new Closing();
        try {
            return new YoulinService(config, closing);
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static WorkingCalendar workingCalendar(YoulinConfig config, SlaPolicy policy, InstantSource clock) {
        WorkingCalendar calendar = HolidayFile.read(config.holidays(), config.zone());
        List<Integer> missing = calendar.missingYears(clock.millis());
        if (policy.needsHolidays() && !missing.isEmpty()) {
            log.warn("the holidays of {} are not known: limits in working time count them as working days", missing);
        }
        return calendar;
    }

    private static PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        return meters;
    }

    private static SeriesStore openSeries(YoulinConfig config, InstantSource clock) {
        return config.influx().isPresent()
                ? InfluxSeriesStore.open(config.influx().get(), clock)
                : QuestDbSeriesStore.open(config.data().resolve("series"), clock);
    }

    /** A device behind a field gateway is as connected as its gateway. */
    private boolean isConnected(Connections connections, DeviceId id) {
        return connections.isOnline(id)
                || registry.find(id)
                        .flatMap(Device::fieldGateway)
                        .map(connections::isOnline)
                        .orElse(false);
    }

    private static <T> T await(String what, Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(STEP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(what + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new IllegalStateException(what + ": no answer within " + STEP_SECONDS_MAX + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + ": interrupted", e);
        }
    }

    Registry registry() {
        return registry;
    }

    Accounts accounts() {
        return new Accounts(database, clock);
    }

    int httpPort() {
        return httpPort;
    }

    int mqttPort() {
        return mqtt.actualPort();
    }

    /** Where devices connect, as addresses for people. */
    String mqttAddresses(MqttEndpointConfig config) {
        StringBuilder addresses = new StringBuilder("mqtt://" + config.host() + ":" + mqtt.actualPort());
        mqtt.tlsPort().ifPresent(port -> addresses.append(", mqtts://" + config.host() + ":" + port));
        mqtt.webSocketPort().ifPresent(port -> addresses
                .append(config.webSocket().orElseThrow().tls() ? ", wss://" : ", ws://")
                .append(config.host() + ":" + port + "/mqtt"));
        return addresses.toString();
    }

    /** Stops accepting, acknowledges what is in flight, commits what was read, and closes, last opened first. */
    @Override
    public void close() {
        closing.close();
    }
}
