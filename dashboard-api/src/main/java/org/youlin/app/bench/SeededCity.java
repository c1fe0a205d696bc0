package org.youlin.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Role;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
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
import org.youlin.ingest.cases.CaseEffects;
import org.youlin.ingest.cases.CaseTimes;
import org.youlin.ingest.config.HolidayFile;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.workorder.Casework;

/**
 * Estates of seven buildings with forty homes each and a room sensor in every home, two gates and twenty parking bays to an
 * estate, in the database of a server that is not running. Every home that is cold has a case and a work order of its own.
 */
record SeededCity(Path data, int rooms, int cases) {
    static final String ADMINISTRATOR = "bench";
    static final String PASSWORD = "correct horse battery";
    static final String FIRST_ESTATE = "e0";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int BUILDINGS = 7;
    private static final int FLOORS = 5;
    private static final int UNITS = 4;
    private static final int DOORS = 2;
    private static final int GATES = 2;
    private static final int BAYS = 20;
    private static final double COLD_CELSIUS = 16.5;

    /** Writes the city; answers the id of its first room sensor. */
    String create(PrintWriter out) throws IOException {
        InstantSource clock = InstantSource.system();
        try (StoppedServer server = StoppedServer.open(data)) {
            Database database = server.database();
            Registry registry = server.registry();
            List<Device> sensors = settle(registry);
            new Accounts(database, clock).add(ADMINISTRATOR, "测量", Role.ADMINISTRATOR, Optional.empty(), PASSWORD);
            Rules rules = Rules.load(database, registry, server.settings().rules(), clock);
            AlarmRule cold = rules.find(new RuleId("room-cold")).orElseThrow().rule();
            Casework casework = Casework.over(
                    database,
                    registry,
                    new Casework.Policies(
                            server.settings().slaPolicy(),
                            HolidayFile.read(Optional.empty(), ZONE),
                            CaseTimes.DEFAULTS),
                    new Keys(ZONE),
                    clock);
            int apart = Math.max(1, sensors.size() / Math.max(1, cases));
            for (int number = 0; number < Math.min(cases, sensors.size()); number++) {
                raise(database, casework, cold, sensors.get(number * apart), clock.millis());
            }
            out.printf(
                    "%d rooms in %d estates, %d cases%n",
                    sensors.size(), registry.estates().size(), cases);
            return sensors.get(0).id().value();
        }
    }

    private static void raise(Database database, Casework casework, AlarmRule rule, Device room, long nowMillis) {
        AlarmChange change = new AlarmChange(
                rule,
                new Originator.OfDevice(room),
                Optional.of(Severity.MINOR),
                nowMillis,
                OptionalDouble.of(COLD_CELSIUS));
        database.write(handle -> {
            CaseEffects effects = casework.cases().apply(handle, change);
            effects.carryOut(handle, casework.workOrders());
            return effects;
        });
    }

    /** Registers places and devices; answers the room sensors. */
    private List<Device> settle(Registry registry) {
        Organisation street = organisation("street", Layer.STREET);
        Organisation community = organisation("community", Layer.COMMUNITY);
        Organisation company = organisation("company", Layer.PROPERTY);
        List<Estate> estates = new ArrayList<>();
        List<Building> buildings = new ArrayList<>();
        List<Household> homes = new ArrayList<>();
        while (homes.size() < rooms) {
            EstateId id = new EstateId("e" + estates.size());
            Optional<Organisation> manager = estates.size() % 3 == 0 ? Optional.empty() : Optional.of(company);
            estates.add(new Estate(id, estates.size() + "号小区", manager, community, street));
            for (int number = 1; number <= BUILDINGS && homes.size() < rooms; number++) {
                Building building = new Building(new BuildingId(id + "-" + number), id, number + "号楼", FLOORS, UNITS);
                buildings.add(building);
                homes(building, homes);
            }
        }
        registry.addPlaces(List.of(street, community, company), estates, buildings, homes);
        List<Device> sensors = homes.stream()
                .limit(rooms)
                .map(home -> device(
                        registry,
                        "heating-room",
                        "room-" + home.id(),
                        Place.of(estateOf(home), home.building(), home.id())))
                .toList();
        registry.addDevices(sensors);
        List<Device> others = new ArrayList<>();
        for (Estate estate : estates) {
            for (int gate = 1; gate <= GATES; gate++) {
                others.add(device(registry, "access-gate", "gate-" + estate.id() + "-" + gate, Place.of(estate.id())));
            }
            for (int bay = 1; bay <= BAYS; bay++) {
                others.add(device(registry, "parking-bay", "bay-" + estate.id() + "-" + bay, Place.of(estate.id())));
            }
        }
        registry.addDevices(others);
        return sensors;
    }

    private static void homes(Building building, List<Household> homes) {
        for (int unit = 1; unit <= UNITS; unit++) {
            for (int floor = 1; floor <= FLOORS; floor++) {
                for (int door = 1; door <= DOORS; door++) {
                    String number = floor + "0" + door;
                    homes.add(new Household(
                            new HouseholdId(building.id() + "-" + unit + "-" + number),
                            building.id(),
                            unit,
                            floor,
                            door,
                            unit + "单元" + number));
                }
            }
        }
    }

    private static EstateId estateOf(Household home) {
        String building = home.building().value();
        return new EstateId(building.substring(0, building.lastIndexOf('-')));
    }

    private static Device device(Registry registry, String profile, String id, Place place) {
        DeviceProfile known = registry.profile(new ProfileId(profile)).orElseThrow();
        return new Device(new DeviceId(id), known.name() + " " + id, known, place, Optional.empty());
    }

    private static Organisation organisation(String id, Layer layer) {
        return new Organisation(new OrganisationId(id), layer, id);
    }
}
