package org.youlin.e2e;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Role;
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
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.SqlConfig;

/**
 * Two estates of 24 homes with a room sensor in each: {@code huafu}, which a property company manages, and
 * {@code changqing}, which nobody does. Sensors are called after their home: {@code room-huafu-1-101}.
 */
final class SmallStreet {
    static final String ADMINISTRATOR = "admin";
    /** Of the property company of {@code huafu}. */
    static final String MANAGER = "wuye";

    static final String PASSWORD = "correct horse";
    static final String PROPERTY_COMPANY = "huafu-property";
    static final String COMMUNITY_OFFICE = "dayantan";

    private static final int BUILDINGS = 2;
    private static final int FLOORS = 6;
    private static final int DOORS = 2;

    private final Map<String, String> tokens;

    private SmallStreet(Map<String, String> tokens) {
        this.tokens = tokens;
    }

    /** Registers the street in an empty database, before the program opens it. */
    static SmallStreet settle(SqlConfig sql) {
        InstantSource clock = InstantSource.system();
        try (Database database = Database.open(sql)) {
            Registry registry = Registry.load(
                    database,
                    DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty())
                            .profiles(),
                    clock);
            Map<String, String> tokens = new TreeMap<>();
            registry.addDevices(places(registry)).forEach((id, token) -> tokens.put(id.value(), token));
            Accounts accounts = new Accounts(database, clock);
            accounts.add(ADMINISTRATOR, "系统管理员", Role.ADMINISTRATOR, Optional.empty(), PASSWORD);
            accounts.add(
                    MANAGER,
                    "华富物业经理",
                    Role.PROPERTY_MANAGER,
                    Optional.of(new OrganisationId(PROPERTY_COMPANY)),
                    PASSWORD);
            return new SmallStreet(tokens);
        }
    }

    /** All sensors, building by building. */
    List<String> devices() {
        return List.copyOf(tokens.keySet());
    }

    /** The access token of a device. */
    String token(String device) {
        return Optional.ofNullable(tokens.get(device))
                .orElseThrow(() -> new IllegalArgumentException(device + " is none of " + tokens.keySet()));
    }

    private static List<Device> places(Registry registry) {
        Organisation street = organisation("yannan-street", Layer.STREET, "雁南街道办事处");
        Organisation community = organisation(COMMUNITY_OFFICE, Layer.COMMUNITY, "大雁滩社区居委会");
        Organisation company = organisation(PROPERTY_COMPANY, Layer.PROPERTY, "华富物业服务公司");
        List<Estate> estates = List.of(
                new Estate(new EstateId("huafu"), "华富小区", Optional.of(company), community, street),
                new Estate(new EstateId("changqing"), "长青小区", Optional.empty(), community, street));
        List<Building> buildings = new ArrayList<>();
        List<Household> households = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        for (Estate estate : estates) {
            for (int number = 1; number <= BUILDINGS; number++) {
                Building building =
                        new Building(new BuildingId(estate.id() + "-" + number), estate.id(), number + "号楼", FLOORS, 1);
                buildings.add(building);
                homes(building, households);
            }
        }
        registry.addPlaces(List.of(street, community, company), estates, buildings, households);
        for (Household home : households) {
            Building building = registry.building(home.building()).orElseThrow();
            devices.add(new Device(
                    new DeviceId("room-" + home.id()),
                    building.name() + home.name() + "室温",
                    registry.profile(new ProfileId("heating-room")).orElseThrow(),
                    Place.of(building.estate(), building.id(), home.id()),
                    Optional.empty()));
        }
        return devices;
    }

    private static void homes(Building building, List<Household> households) {
        for (int floor = 1; floor <= FLOORS; floor++) {
            for (int door = 1; door <= DOORS; door++) {
                String number = floor + "0" + door;
                households.add(new Household(
                        new HouseholdId(building.id() + "-" + number), building.id(), 1, floor, door, "1单元" + number));
            }
        }
    }

    private static Organisation organisation(String id, Layer layer, String name) {
        return new Organisation(new OrganisationId(id), layer, name);
    }
}
