package org.youlin.ingest.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderRefusal;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.ingest.workorder.Commands;

/**
 * The small street with a heating loop, a second field gateway, and rules that explain each other: {@code loop} explains
 * {@code building} and {@code cold}, {@code building} explains {@code cold}, and {@code gateway} explains {@code silent}.
 */
final class CasesBench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    static final Actor WORKER = new Actor("li.na", Optional.empty(), Actor.Reach.EVERYTHING);
    static final Duration REOPEN_WITHIN = Duration.ofHours(2);

    final SettableClock clock = new SettableClock(NOW);
    final TestPlatform platform;
    final AlarmRule loop;
    final AlarmRule building;
    final AlarmRule cold;
    final AlarmRule gateway;
    final AlarmRule silent;

    CasesBench(SqlConfig config) {
        platform = TestPlatform.open(config, clock);
        platform.addStreet();
        Place g1 = Place.of(TestPlatform.GARDEN.id(), new BuildingId("g1"));
        platform.registry()
                .addDevices(List.of(
                        platform.newDevice(
                                "loop-1", "heating-loop", Place.of(TestPlatform.GARDEN.id()), Optional.empty()),
                        platform.newDevice("gw-2", "field-gateway", g1, Optional.empty())));
        loop = rule("loop", "loop_no_flow", Place.Level.ESTATE);
        building = rule("building", "building_cold", Place.Level.BUILDING, "loop");
        cold = rule("cold", "room_cold", Place.Level.HOUSEHOLD, "loop", "building");
        gateway = rule("gateway", "gateway_silent", Place.Level.BUILDING);
        silent = rule("silent", "sensor_silent", Place.Level.HOUSEHOLD, "gateway");
    }

    private AlarmRule rule(String id, String cause, Place.Level level, String... dependsOn) {
        AlarmRule shipped = platform.rule("room-cold");
        CaseTemplate template = new CaseTemplate(
                Category.HEATING_AND_WATER,
                cause,
                "title of " + id,
                level,
                List.of(dependsOn).stream().map(RuleId::new).toList(),
                REOPEN_WITHIN);
        return new AlarmRule(new RuleId(id), id, shipped.scope(), shipped.condition(), template);
    }

    /** Adds rooms {@code room-0}…, each in a household of its own of a new building of {@code garden}. */
    List<String> addRooms(String building, int count, Optional<DeviceId> fieldGateway) {
        BuildingId at = new BuildingId(building);
        List<Household> homes = new ArrayList<>();
        List<Device> rooms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            HouseholdId home = new HouseholdId(building + "-h" + i);
            homes.add(new Household(home, at, 1, i / 10 + 1, i % 10 + 1, home.value()));
            rooms.add(platform.newDevice(
                    building + "-room-" + i,
                    "heating-room",
                    Place.of(TestPlatform.GARDEN.id(), at, home),
                    fieldGateway));
        }
        platform.registry()
                .addPlaces(
                        List.of(),
                        List.of(),
                        List.of(new Building(at, TestPlatform.GARDEN.id(), building, 40, 1)),
                        homes);
        platform.registry().addDevices(rooms);
        return rooms.stream().map(room -> room.id().value()).toList();
    }

    void raise(AlarmRule rule, String device) {
        raise(rule, device, Severity.MAJOR);
    }

    void raise(AlarmRule rule, String device, Severity severity) {
        platform.apply(change(rule, device, Optional.of(severity)));
    }

    void clear(AlarmRule rule, String device) {
        platform.apply(change(rule, device, Optional.empty()));
    }

    AlarmChange change(AlarmRule rule, String device, Optional<Severity> severity) {
        return change(rule, new Originator.OfDevice(platform.device(device)), severity);
    }

    AlarmChange ofBuilding(AlarmRule rule, String id, Optional<Severity> severity) {
        Building found = platform.registry().building(new BuildingId(id)).orElseThrow();
        return change(rule, new Originator.OfBuilding(found), severity);
    }

    private AlarmChange change(AlarmRule rule, Originator originator, Optional<Severity> severity) {
        return new AlarmChange(rule, originator, severity, clock.millis(), OptionalDouble.of(17));
    }

    /** Does something plain with a work order. */
    Optional<WorkOrderRefusal> act(String order, WorkOrderAction action) {
        return platform.workOrders().act(order, Commands.plain(action), WORKER);
    }

    /** Time passes, and what is due then is done. */
    void pass(Duration time) {
        clock.advance(time);
        platform.timers().run();
    }

    /** Open cases: place, cause, status, number of raised alarms. */
    List<String> open() {
        return platform.texts(
                "SELECT place_key || ' ' || cause || ' ' || status || ' ' || (SELECT COUNT(*) FROM alarm a"
                        + " WHERE a.case_id = c.id AND a.clear_ts IS NULL) FROM cases c WHERE status <> 'CLOSED' ORDER BY id");
    }

    /** Closed cases: place, cause, why. */
    List<String> closed() {
        return platform.texts(
                "SELECT place_key || ' ' || cause || ' ' || ended FROM cases WHERE status = 'CLOSED' ORDER BY id");
    }

    long openOrders() {
        return platform.number("SELECT COUNT(*) FROM work_order WHERE status NOT IN ('CLOSED', 'CANCELLED')");
    }

    /** The id of the one case that is not closed and has that cause. */
    String openCase(String cause) {
        return platform.text("SELECT id FROM cases WHERE status <> 'CLOSED' AND cause = '" + cause + "'");
    }

    /** The id of the case that the alarm of the device is or was in last. */
    String caseOf(String device) {
        return platform.texts("SELECT case_id FROM alarm WHERE device_id = '" + device + "' ORDER BY id DESC")
                .get(0);
    }

    /** The events of alarms and cases of that name. */
    long count(String event) {
        return platform.number("SELECT COUNT(*) FROM event_log WHERE event = '" + event + "'");
    }

    @Override
    public void close() {
        platform.close();
    }
}
