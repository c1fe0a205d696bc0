package org.youlin.ingest;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.youlin.domain.cases.AlarmChange;
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
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.CommunityList;
import org.youlin.ingest.cases.CaseDesk;
import org.youlin.ingest.cases.CaseTimes;
import org.youlin.ingest.cases.Cases;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.config.HolidayFile;
import org.youlin.ingest.governance.CareEntry;
import org.youlin.ingest.governance.CareNeed;
import org.youlin.ingest.governance.CareRegister;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.silence.Silences;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.ingest.timer.Timers;
import org.youlin.ingest.workorder.AlarmChain;
import org.youlin.ingest.workorder.Casework;
import org.youlin.ingest.workorder.SlaClocks;
import org.youlin.ingest.workorder.WorkOrders;
import org.youlin.testing.PostgresDatabases;

/** The owners of state on a database, and a small street: {@code garden} has a property company, {@code yard} none. */
public final class TestPlatform implements AutoCloseable {
    public static final Organisation COMPANY = organisation("company", Layer.PROPERTY);
    public static final Organisation OFFICE = organisation("office", Layer.COMMUNITY);
    public static final Organisation STREET = organisation("street", Layer.STREET);
    public static final Estate GARDEN =
            new Estate(new EstateId("garden"), "金地花园", Optional.of(COMPANY), OFFICE, STREET);
    public static final Estate YARD = new Estate(new EstateId("yard"), "长青小区", Optional.empty(), OFFICE, STREET);

    private final DomainSettings settings = DomainSettings.ofDemo();
    private final Keys keys = new Keys(ZoneId.of("Asia/Shanghai"));
    private final InstantSource clock;
    private final Database database;
    private final Registry registry;
    private final Rules rules;
    private final Casework casework;

    private TestPlatform(SqlConfig config, InstantSource clock) {
        this.clock = clock;
        database = Database.open(config);
        registry = Registry.load(database, settings.profiles(), clock);
        rules = Rules.load(database, registry, settings.rules(), clock);
        casework = Casework.over(
                database,
                registry,
                new Casework.Policies(
                        settings.slaPolicy(),
                        HolidayFile.read(Optional.empty(), ZoneId.of("Asia/Shanghai")),
                        CaseTimes.DEFAULTS,
                        CommunityList.upTo(Severity.MAJOR)),
                keys,
                clock);
    }

    /** A database of its own of {@code databases}, in which the tables are already. */
    public static SqlConfig database(PostgresDatabases databases) {
        return config(databases.newDatabase(url -> Database.open(config(url)).close()));
    }

    private static SqlConfig config(String url) {
        return new SqlConfig(url, Optional.empty(), Optional.empty());
    }

    /** Opens the platform on what the database holds. */
    public static TestPlatform open(SqlConfig config, InstantSource clock) {
        return new TestPlatform(config, clock);
    }

    /** Registers the street: rooms {@code g1-t1}, {@code g1-t2}, {@code g2-t1}, {@code y1-t1} and gate {@code gate-1}. */
    public void addStreet() {
        registry.addPlaces(
                List.of(COMPANY, OFFICE, STREET),
                List.of(GARDEN, YARD),
                List.of(building("g1", GARDEN), building("g2", GARDEN), building("y1", YARD)),
                List.of(
                        household("g1-101", "g1", 1),
                        household("g1-102", "g1", 2),
                        household("g2-101", "g2", 1),
                        household("y1-101", "y1", 1)));
        registry.addDevices(List.of(
                newDevice("gw-1", "field-gateway", Place.of(GARDEN.id(), new BuildingId("g1")), Optional.empty()),
                newDevice("g1-t1", "heating-room", home(GARDEN, "g1", "g1-101"), Optional.of(new DeviceId("gw-1"))),
                newDevice("g1-t2", "heating-room", home(GARDEN, "g1", "g1-102"), Optional.empty()),
                newDevice("g2-t1", "heating-room", home(GARDEN, "g2", "g2-101"), Optional.empty()),
                newDevice("y1-t1", "heating-room", home(YARD, "y1", "y1-101"), Optional.empty()),
                newDevice("gate-1", "access-gate", Place.of(GARDEN.id()), Optional.empty())));
    }

    public Device newDevice(String id, String profile, Place place, Optional<DeviceId> fieldGateway) {
        return new Device(
                new DeviceId(id),
                "device " + id,
                registry.profile(new ProfileId(profile)).orElseThrow(),
                place,
                fieldGateway);
    }

    public Device device(String id) {
        return registry.find(new DeviceId(id)).orElseThrow();
    }

    public AlarmRule rule(String id) {
        return rules.book().rule(new RuleId(id)).orElseThrow();
    }

    public Database database() {
        return database;
    }

    public Registry registry() {
        return registry;
    }

    public Rules rules() {
        return rules;
    }

    public DomainSettings settings() {
        return settings;
    }

    public Keys keys() {
        return keys;
    }

    public Cases cases() {
        return casework.cases();
    }

    public CaseDesk caseDesk() {
        return casework.desk();
    }

    public Silences silences() {
        return casework.silences();
    }

    public WorkOrders workOrders() {
        return casework.workOrders();
    }

    public SlaClocks slaClocks() {
        return casework.clocks();
    }

    public Timers timers() {
        return casework.timers();
    }

    public AlarmChain chain() {
        return casework.chain();
    }

    /** Enters a household of the garden in the care register, with a partner who has an account. */
    public void needsCare(String household, String partner) {
        database.write(handle -> handle.execute(
                "INSERT INTO account (username, name, role, organisation_id, password_hash, created_at)"
                        + " VALUES (?, ?, 'community_officer', 'office', '-', 0) ON CONFLICT (username) DO NOTHING",
                partner,
                partner));
        boolean entered = new CareRegister(database, new Seal(new byte[Seal.KEY_BYTES]), casework.workOrders(), clock)
                .put(
                        new CareEntry(
                                new HouseholdId(household),
                                Set.of(CareNeed.ELDERLY_ALONE),
                                "",
                                new Contact(Optional.empty(), Optional.empty()),
                                Optional.of(partner),
                                clock.millis(),
                                "li.na"),
                        GARDEN.id(),
                        "li.na",
                        "入户登记",
                        before -> {});
        if (!entered) {
            throw new AssertionError(household + " could not be entered, with " + partner + " as partner");
        }
    }

    /** Carries the changes out in one transaction. */
    public void apply(AlarmChange... changes) {
        database.write(handle -> {
            casework.chain().apply(handle, List.of(changes));
            return changes;
        });
    }

    /** The one column of a query, as text. */
    public List<String> texts(String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** The one value of a query, as text. */
    public String text(String sql) {
        List<String> all = texts(sql);
        if (all.size() != 1) {
            throw new AssertionError(sql + " found " + all);
        }
        return all.get(0);
    }

    /** The id of the only work order. */
    public String order() {
        return text("SELECT id FROM work_order");
    }

    /** In how many hours after its making the only work order is to be accepted, completed, and settled for the citizen. */
    public String orderTimes() {
        return text("SELECT ((respond_by - created_at) / 3600000) || ' ' || ((resolve_by - created_at) / 3600000)"
                + " || ' ' || ((citizen_due - created_at) / 3600000) FROM work_order");
    }

    public long number(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** Alarms in the order they were raised: rule, device or building, severity, open or cleared. */
    public List<String> alarms() {
        return texts(
                "SELECT rule_id || ' ' || COALESCE(device_id, originator) || ' ' || severity || CASE WHEN clear_ts IS NULL THEN ' open'"
                        + " ELSE ' cleared' END FROM alarm ORDER BY id");
    }

    /** Cases in the order they were opened: place, cause, severity, status. */
    public List<String> cases(String where) {
        return texts("SELECT place_key || ' ' || cause || ' ' || severity || ' ' || status FROM cases " + where
                + " ORDER BY id");
    }

    /** Work orders in the order they were raised: status, who has it, how often it was returned. */
    public List<String> orders() {
        return texts("SELECT status || ' ' || assignee_id || ' ' || returns FROM work_order ORDER BY id");
    }

    /** The audit trail: subject, event, from, to, actor. */
    public List<String> trail() {
        return texts("SELECT subject || ' ' || event || ' ' || COALESCE(from_state, '-') || ' '"
                + " || COALESCE(to_state, '-') || ' ' || actor FROM event_log ORDER BY id");
    }

    @Override
    public void close() {
        database.close();
    }

    private static Organisation organisation(String id, Layer layer) {
        return new Organisation(new OrganisationId(id), layer, "the " + id);
    }

    private static Building building(String id, Estate estate) {
        return new Building(new BuildingId(id), estate.id(), id, 6, 3);
    }

    private static Household household(String id, String building, int door) {
        return new Household(new HouseholdId(id), new BuildingId(building), 1, 1, door, id);
    }

    private static Place home(Estate estate, String building, String household) {
        return Place.of(estate.id(), new BuildingId(building), new HouseholdId(household));
    }
}
