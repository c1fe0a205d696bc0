package org.youlin.faults;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.ingest.cases.CaseTimes;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.config.HolidayFile;
import org.youlin.ingest.config.RuleDefinition;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.workorder.AlarmChain;
import org.youlin.ingest.workorder.Casework;
import org.youlin.ingest.workorder.WorkOrders;

/** What is registered, and the owners of state: made once, and the same in every run of one thread. */
final class SimulatedStreet {
    private static final Estate ESTATE = new Estate(
            new EstateId("changqing"),
            "长青小区",
            Optional.empty(),
            organisation("community", Layer.COMMUNITY),
            organisation("street", Layer.STREET));

    /** Beside the rules of the demo, one that judges buildings. */
    private static final String COLD_BUILDING =
            """
            {"id":"building-cold","name":"building-cold","deviceKind":"heating-room","category":"HEATING_AND_WATER",
             "cause":"building_cold","title":"building-cold","caseLevel":"BUILDING",
             "threshold":{"metric":"room_temp","comparison":"BELOW","levels":{"MINOR":18,"MAJOR":16},"deadband":0.5,
             "hold":"PT0S"},"group":{"devicesMin":1,"percentMin":50,"freshMin":1}}""";

    final SimulatedSql sql;
    final SettableClock clock = new SettableClock();
    final Database database;
    final Registry registry;
    final Rules rules;
    final Keys keys = new Keys(ZoneId.of("Asia/Shanghai"));
    final AlarmChain chain;
    final WorkOrders workOrders;
    final List<DeviceId> rooms = new ArrayList<>();
    final DeviceId gate = new DeviceId("gate-1");

    SimulatedStreet() throws SQLException {
        sql = new SimulatedSql();
        database = Database.onSqlite(sql);
        DomainSettings settings = DomainSettings.ofDemo();
        registry = Registry.load(database, settings.profiles(), clock);
        List<AlarmRule> judging = new ArrayList<>(settings.rules());
        judging.add(RuleDefinition.read(COLD_BUILDING));
        rules = Rules.load(database, registry, judging, clock);
        Casework casework = Casework.over(
                database,
                registry,
                new Casework.Policies(
                        settings.slaPolicy(),
                        HolidayFile.read(Optional.empty(), ZoneId.of("Asia/Shanghai")),
                        CaseTimes.DEFAULTS),
                keys,
                clock);
        workOrders = casework.workOrders();
        chain = casework.chain();
        settle();
    }

    private void settle() {
        List<Building> buildings = List.of(building("b1"), building("b2"));
        registry.addPlaces(
                List.of(ESTATE.communityOffice(), ESTATE.streetOffice()), List.of(ESTATE), buildings, List.of());
        for (int number = 0; number < 3; number++) {
            BuildingId building = buildings.get(number % 2).id();
            DeviceId id = new DeviceId("room-" + number);
            rooms.add(id);
            registry.add(device(id, "heating-room", Place.of(ESTATE.id(), building)));
        }
        registry.add(device(gate, "access-gate", Place.of(ESTATE.id())));
    }

    private Device device(DeviceId id, String profile, Place place) {
        return new Device(
                id, id.value(), registry.profile(new ProfileId(profile)).orElseThrow(), place, Optional.empty());
    }

    private static Building building(String id) {
        return new Building(new BuildingId(id), ESTATE.id(), id, 6, 1);
    }

    private static Organisation organisation(String id, Layer layer) {
        return new Organisation(new OrganisationId(id), layer, id);
    }
}
