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
import org.youlin.ingest.cases.Cases;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RuleBook;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.workorder.AlarmChain;
import org.youlin.ingest.workorder.WorkOrders;

/** What is registered, and the owners of state: made once, and the same in every run of one thread. */
final class SimulatedStreet {
    private static final Estate ESTATE = new Estate(
            new EstateId("changqing"),
            "长青小区",
            Optional.empty(),
            organisation("community", Layer.COMMUNITY),
            organisation("street", Layer.STREET));

    final SimulatedSql sql;
    final SettableClock clock = new SettableClock();
    final Database database;
    final Registry registry;
    final RuleBook rules;
    final Keys keys = new Keys(ZoneId.of("Asia/Shanghai"));
    final AlarmChain chain;
    final WorkOrders workOrders;
    final List<DeviceId> rooms = new ArrayList<>();
    final DeviceId gate = new DeviceId("gate-1");

    SimulatedStreet() throws SQLException {
        sql = new SimulatedSql();
        database = Database.onSqlite(sql);
        DomainSettings settings = DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty());
        registry = Registry.load(database, settings.profiles(), clock);
        rules = new RuleBook(settings.rules(), settings.profiles());
        Cases cases = new Cases(database, keys, clock);
        workOrders = new WorkOrders(database, registry, cases, settings.slaPolicy(), keys, clock);
        chain = new AlarmChain(cases, workOrders);
        settle();
    }

    private void settle() {
        List<Building> buildings = List.of(building("b1"), building("b2"));
        registry.addPlaces(
                List.of(ESTATE.communityOffice(), ESTATE.streetOffice()), List.of(ESTATE), buildings, List.of());
        for (int number = 0; number < 4; number++) {
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
