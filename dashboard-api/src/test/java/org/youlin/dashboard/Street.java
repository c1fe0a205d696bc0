package org.youlin.dashboard;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.youlin.app.GatewayTrial;
import org.youlin.dashboard.access.AccessSettings;
import org.youlin.dashboard.access.Account;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Origin;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Sessions;
import org.youlin.dashboard.access.SetUpToken;
import org.youlin.dashboard.operations.Operations;
import org.youlin.dashboard.operations.OperationsDesk;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.ingest.accounting.BalanceSheet;
import org.youlin.ingest.accounting.StoreComparison;
import org.youlin.ingest.attachment.Attachments;
import org.youlin.ingest.attribute.Attributes;
import org.youlin.ingest.audit.AuditLog;
import org.youlin.ingest.cases.CaseEffects;
import org.youlin.ingest.cases.CaseTimes;
import org.youlin.ingest.command.Commands;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.config.HolidayFile;
import org.youlin.ingest.dryrun.DryRun;
import org.youlin.ingest.governance.CareRegister;
import org.youlin.ingest.governance.Members;
import org.youlin.ingest.journal.JournalConfig;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.notification.NotificationConfig;
import org.youlin.ingest.notification.Notifications;
import org.youlin.ingest.onboarding.Claims;
import org.youlin.ingest.onboarding.ProvisionKeys;
import org.youlin.ingest.onboarding.Quarantine;
import org.youlin.ingest.onboarding.Registrar;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.resident.ResidentReports;
import org.youlin.ingest.retention.Erasures;
import org.youlin.ingest.rollup.SeriesHistory;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.shard.Heard;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.ingest.workorder.Casework;
import org.youlin.testing.PostgresDatabases;
import org.youlin.testing.QuickFolder;

/**
 * A small street behind a real HTTP server: estate {@code cq} of company {@code anju} in community {@code north}, and
 * estate {@code hf} of company {@code bainian} in community {@code south}. Each has a building of two households, and
 * room sensors, a gate and a parking bay named after it.
 */
final class Street implements AutoCloseable {
    static final String PASSWORD = "correct horse 18";
    /** Of {@link #PASSWORD}, at the least cost there is: tests log in often. */
    private static final String QUICK_HASH = BCrypt.with(
                    BCrypt.Version.VERSION_2A, LongPasswordStrategies.hashSha512(BCrypt.Version.VERSION_2A))
            .hashToString(BCrypt.MIN_COST, PASSWORD.toCharArray());

    final MovingClock clock = new MovingClock();
    final Database database;
    final Registry registry;
    final Rules rules;
    final LatestValues latest = new LatestValues();
    final MemorySeriesStore series = new MemorySeriesStore();
    final Casework casework;
    final Notifications notifications;
    final MemoryChannel channel = new MemoryChannel();
    final MemoryHistory history = new MemoryHistory();
    final Attributes attributes;
    final ProvisionKeys provisionKeys;
    final Registrar registrar;
    Commands commands;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final Set<DeviceId> connected = ConcurrentHashMap.newKeySet();
    final LocalJournal journal;
    volatile Operations operations = operations(true);
    volatile BalanceSheet balances = new BalanceSheet(0, List.of());
    volatile Supplier<StoreComparison> comparison =
            () -> new StoreComparison(0, 0, true, List.of(), 0, List.of(), 0, 0);

    final SetUpToken setUpToken = new SetUpToken();

    private final AccessSettings access;
    private final Path directory;
    private final Vertx vertx = Vertx.vertx();
    private final HttpApi api;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** The clock stands still, so that no limit of requests would ever come again. */
    static final HttpSettings SETTINGS = new HttpSettings(
            new ListenAddress("127.0.0.1", 0),
            Optional.empty(),
            new HttpSettings.Limits(8_000, 8_000, 2_000, 1_000_000, 1_000_000));

    /** A database for a street, in which its tables are already. */
    static String database(PostgresDatabases databases) {
        return databases.newDatabase(url -> Database.open(new SqlConfig(url, Optional.empty(), Optional.empty()))
                .close());
    }

    /** On an SQLite database of its own. */
    Street() throws IOException {
        this(Optional.empty());
    }

    /** On an SQLite database of its own, served so. */
    Street(HttpSettings settings) throws IOException {
        this(Optional.empty(), settings);
    }

    /** On the empty database at {@code jdbcUrl}; on an SQLite database of its own without one. */
    Street(Optional<String> jdbcUrl) throws IOException {
        this(jdbcUrl, SETTINGS);
    }

    private Street(Optional<String> jdbcUrl, HttpSettings settings) throws IOException {
        // Tests move the clock by hours.
        this(jdbcUrl, settings, new AccessSettings(Sessions.LIFETIME, false, Optional.empty()));
    }

    Street(Optional<String> jdbcUrl, AccessSettings access) throws IOException {
        this(jdbcUrl, SETTINGS, access);
    }

    private Street(Optional<String> jdbcUrl, HttpSettings settings, AccessSettings access) throws IOException {
        this.access = access;
        directory = QuickFolder.create("youlin-api");
        String url = jdbcUrl.orElseGet(() -> "jdbc:sqlite:" + directory.resolve("youlin.db"));
        database = Database.open(new SqlConfig(url, Optional.empty(), Optional.empty()));
        DomainSettings domain = DomainSettings.ofDemo();
        registry = Registry.load(database, domain.profiles(), clock);
        rules = Rules.load(database, registry, domain.rules(), clock);
        Keys keys = new Keys(ZoneId.of("Asia/Shanghai"));
        casework = Casework.over(
                database,
                registry,
                new Casework.Policies(
                        domain.slaPolicy(),
                        HolidayFile.read(Optional.empty(), ZoneId.of("Asia/Shanghai")),
                        CaseTimes.DEFAULTS),
                keys,
                clock);
        Seal seal = new Seal(new byte[Seal.KEY_BYTES]);
        GovernanceDesk governance = new GovernanceDesk(
                new Members(database, seal, clock),
                new CareRegister(database, seal, casework.workOrders(), clock),
                new ResidentReports(database, registry, casework.cases(), casework.workOrders(), seal, keys, clock),
                ZoneId.of("Asia/Shanghai"));
        notifications = new Notifications(
                new NotificationConfig(
                        Optional.empty(),
                        Set.of("127.0.0.1"),
                        NotificationConfig.WECOM,
                        NotificationConfig.DINGTALK,
                        Optional.empty(),
                        ZoneId.of("Asia/Shanghai")),
                new Notifications.Surroundings(
                        database, registry, seal, keys, clock, new SplittableRandom(1), new SimpleMeterRegistry()));
        commands = new Commands(database, registry, channel, clock);
        attributes = new Attributes(database, channel, clock);
        provisionKeys = new ProvisionKeys(database, keys, clock);
        registrar = new Registrar(database, registry, provisionKeys, keys, clock);
        journal = LocalJournal.open(
                JournalConfig.withDefaults(directory.resolve("journal"), 1), new SimpleMeterRegistry());
        addPlaces();
        addDevices("cq");
        addDevices("hf");
        addAccounts();
        Platform platform = new Platform(
                database,
                registry,
                rules,
                new DryRun(registry, rules, series, database, ZoneId.of("Asia/Shanghai")),
                latest,
                new SeriesHistory(series, database, clock),
                casework,
                new Attachments(database, directory.resolve("attachments"), keys, clock),
                notifications,
                new DeviceDesk(
                        commands,
                        attributes,
                        new Quarantine(database, registry, clock),
                        provisionKeys,
                        new Claims(database, registry, commands, clock),
                        history,
                        new Erasures(database, journal, clock)),
                governance,
                new AccessDesk(access, seal, new AuditLog(database, clock), setUpToken),
                connected::contains,
                connected::remove,
                new GatewayTrial(DecoderLimits.DEFAULTS),
                router -> {},
                new OperationsDesk(() -> operations, () -> balances, () -> comparison.get(), () -> "youlin_up 1.0\n"),
                meters);
        api = new HttpApi(settings, platform, ApiClient.CONTRACT.read(), clock);
        await(vertx.deployVerticle(api));
    }

    private static <T> void await(Future<T> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    static Operations operations(boolean ready) {
        return new Operations(
                ready,
                List.of(new Operations.Component(
                        "series", ready ? Operations.State.UP : Operations.State.DOWN, ready ? "" : "no answer")),
                new Operations.Journal(5_000, 1_000_000, false, 0),
                List.of(new Operations.Lag(0, 4_000, 1_500, 2_000, OptionalLong.of(2), false, Optional.empty())),
                4_000,
                1_500,
                2);
    }

    private void addPlaces() {
        Organisation street = organisation("yannan", Layer.STREET);
        Organisation north = organisation("north", Layer.COMMUNITY);
        Organisation south = organisation("south", Layer.COMMUNITY);
        Organisation anju = organisation("anju", Layer.PROPERTY);
        Organisation bainian = organisation("bainian", Layer.PROPERTY);
        registry.addPlaces(
                List.of(street, north, south, anju, bainian),
                List.of(
                        new Estate(new EstateId("cq"), "长青小区", Optional.of(anju), north, street),
                        new Estate(new EstateId("hf"), "华富小区", Optional.of(bainian), south, street)),
                Stream.of("cq", "hf")
                        .map(estate -> new Building(new BuildingId(estate + "-1"), new EstateId(estate), "1号楼", 2, 1))
                        .toList(),
                Stream.of("cq", "hf")
                        .flatMap(estate -> Stream.of(1, 2)
                                .map(floor -> new Household(
                                        new HouseholdId(estate + "-1-" + floor + "01"),
                                        new BuildingId(estate + "-1"),
                                        1,
                                        floor,
                                        1,
                                        "1单元" + floor + "01")))
                        .toList());
    }

    private static Organisation organisation(String id, Layer layer) {
        return new Organisation(new OrganisationId(id), layer, id + "公司");
    }

    private void addDevices(String estate) {
        EstateId estateId = new EstateId(estate);
        BuildingId building = new BuildingId(estate + "-1");
        for (int floor = 1; floor <= 2; floor++) {
            HouseholdId household = new HouseholdId(estate + "-1-" + floor + "01");
            add(estate + "-room-" + floor, "heating-room", Place.of(estateId, building, household));
        }
        add(estate + "-gate", "access-gate", Place.of(estateId));
        add(estate + "-bay", "parking-bay", Place.of(estateId));
        add(estate + "-gateway", "field-gateway", Place.of(estateId));
    }

    private void add(String id, String profile, Place place) {
        registry.add(new Device(
                new DeviceId(id),
                "设备 " + id,
                registry.profile(new ProfileId(profile)).orElseThrow(),
                place,
                Optional.empty()));
    }

    private void addAccounts() {
        insert("root", Role.ADMINISTRATOR, null);
        insert("street", Role.STREET_OFFICER, "yannan");
        insert("north", Role.COMMUNITY_OFFICER, "north");
        insert("anju", Role.PROPERTY_MANAGER, "anju");
        insert("anju-fitter", Role.TECHNICIAN, "anju");
        insert("bainian", Role.PROPERTY_MANAGER, "bainian");
    }

    /** An account without a password: hashing one for each test would take most of the time. */
    void insert(String username, Role role, String organisation) {
        database.write(handle -> handle.createUpdate("INSERT INTO account (username, name, role, organisation_id,"
                        + " password_hash, created_at) VALUES (:username, :username, :role, :organisation, '-', 0)")
                .bind("username", username)
                .bind("role", role.id())
                .bind("organisation", organisation)
                .execute());
        tokens.put(username, freshToken(username));
    }

    /** The token of one more session of {@code username}. */
    String freshToken(String username) {
        Sessions sessions = new Sessions(database, access, clock, ended -> {});
        return database.write(handle -> sessions.open(
                        handle, Accounts.find(handle, username).orElseThrow(), new Origin("192.0.2.1", "test"), false)
                .token());
    }

    /** An account that can log in with {@link #PASSWORD}. */
    void addWithPassword(String username) {
        addWithPassword(new Account(username, "王某", Role.PROPERTY_MANAGER, Optional.of(new OrganisationId("anju"))));
    }

    /** An account that can log in with {@link #PASSWORD}. */
    void addWithPassword(Account account) {
        database.write(handle -> new Accounts(database, clock).insert(handle, account, QUICK_HASH, false));
    }

    /** Raises an alarm, its case and its work order, as a shard would; answers the id of the case. */
    String raise(String rule, String device, Severity severity, double value) {
        return raise(change(rule, device, Optional.of(severity), value));
    }

    /** Raises an alarm of an estate whose devices are judged together; answers the id of the case. */
    String raiseOfEstate(String rule, String estate, Severity severity) {
        return raise(new AlarmChange(
                rules.book().rule(new RuleId(rule)).orElseThrow(),
                new Originator.OfEstate(registry.estate(new EstateId(estate)).orElseThrow()),
                Optional.of(severity),
                clock.millis(),
                OptionalDouble.empty()));
    }

    private String raise(AlarmChange change) {
        return database.write(handle -> {
            CaseEffects effects = casework.cases().apply(handle, change);
            effects.carryOut(handle, casework.workOrders());
            return effects.toWorkOn().iterator().next();
        });
    }

    void clear(String rule, String device, double value) {
        AlarmChange change = change(rule, device, Optional.empty(), value);
        database.write(handle -> casework.cases().apply(handle, change));
    }

    AlarmChange change(String rule, String device, Optional<Severity> severity, double value) {
        return new AlarmChange(
                rules.book().rule(new RuleId(rule)).orElseThrow(),
                new Originator.OfDevice(registry.find(new DeviceId(device)).orElseThrow()),
                severity,
                clock.millis(),
                OptionalDouble.of(value));
    }

    void heard(String device, String metric, double value) {
        Heard.value(latest, device, metric, clock.millis(), value);
    }

    /** Stores a reading in the series store. */
    void measured(String device, String metric, long tsMillis, double value) {
        Device known = registry.find(new DeviceId(device)).orElseThrow();
        series.write(List.of(new Point(known, new Reading(known.id(), metric, tsMillis, tsMillis, value), false)));
    }

    /** A client with the session of {@code username}. */
    ApiClient as(String username) {
        return new ApiClient(port()).bearer(token(username));
    }

    /** What {@code username} is let in by. */
    String token(String username) {
        return tokens.get(username);
    }

    ApiClient nobody() {
        return new ApiClient(port());
    }

    Collection<String> usernames() {
        return tokens.keySet();
    }

    int port() {
        return api.port();
    }

    @Override
    public void close() {
        await(vertx.close());
        commands.close();
        attributes.close();
        registrar.close();
        journal.close();
        notifications.close();
        database.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError("the street's directory could not be removed", e);
        }
    }
}
