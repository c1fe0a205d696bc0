package org.youlin.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.youlin.ingest.registry.Registry;

/**
 * The street of the demo: three estates of seven hundred homes, one of them without a property company. Free devices are
 * registered like all others, but nobody speaks for them: they are there to be tried out.
 */
final class DemoStreet {
    static final Organisation STREET = organisation("yannan-street", Layer.STREET, "雁南街道办事处");
    static final Organisation HUAFU_COMPANY = organisation("huafu-property", Layer.PROPERTY, "华富物业服务公司");
    static final Organisation DAYANTAN = organisation("dayantan", Layer.COMMUNITY, "大雁滩社区居委会");
    private static final Organisation NANHE = organisation("nanhe", Layer.COMMUNITY, "南河社区居委会");
    private static final Organisation JINDI_COMPANY = organisation("jindi-property", Layer.PROPERTY, "金地物业服务公司");
    private static final int PARKING_BAYS = 50;

    /** An estate and how it is built. */
    private record Plan(Estate estate, int buildings, int floors, int units, int doors) {}

    private static final List<Plan> PLANS = List.of(
            new Plan(estate("changqing", "长青小区", Optional.empty(), DAYANTAN), 2, 6, 5, 2),
            new Plan(estate("huafu", "华富小区", Optional.of(HUAFU_COMPANY), DAYANTAN), 5, 7, 4, 2),
            new Plan(estate("jindi", "金地花园", Optional.of(JINDI_COMPANY), NANHE), 5, 6, 5, 2));

    private final Registry registry;
    private final List<Building> buildings = new ArrayList<>();
    private final List<Household> households = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();

    private DemoStreet(Registry registry) {
        this.registry = registry;
    }

    private static Organisation organisation(String id, Layer layer, String name) {
        return new Organisation(new OrganisationId(id), layer, name);
    }

    private static Estate estate(String id, String name, Optional<Organisation> company, Organisation community) {
        return new Estate(new EstateId(id), name, company, community, STREET);
    }

    /** Registers the places of the street and answers its devices, which are not registered yet. */
    static List<Device> addTo(Registry registry) {
        DemoStreet street = new DemoStreet(registry);
        PLANS.forEach(street::build);
        registry.addPlaces(
                List.of(STREET, DAYANTAN, NANHE, HUAFU_COMPANY, JINDI_COMPANY),
                PLANS.stream().map(Plan::estate).toList(),
                street.buildings,
                street.households);
        return street.devices;
    }

    private void build(Plan plan) {
        EstateId estate = plan.estate().id();
        String estateName = plan.estate().name();
        for (int number = 1; number <= plan.buildings(); number++) {
            Building building = new Building(
                    new BuildingId(estate + "-" + number), estate, number + "号楼", plan.floors(), plan.units());
            buildings.add(building);
            DeviceId gateway = new DeviceId("gw-" + building.id());
            Place place = Place.of(estate, building.id());
            add(gateway, estateName + building.name() + "网关", "field-gateway", place, Optional.empty());
            for (int unit = 1; unit <= plan.units(); unit++) {
                for (int floor = 1; floor <= plan.floors(); floor++) {
                    for (int door = 1; door <= plan.doors(); door++) {
                        home(estateName, building, gateway, unit, floor, door);
                    }
                }
            }
        }
        add(new DeviceId("loop-" + estate), estateName + "供暖二次网", "heating-loop", Place.of(estate), Optional.empty());
        if (plan.estate().propertyCompany().isEmpty()) {
            gatesAndParking(estate, estateName);
        }
    }

    private void home(String estateName, Building building, DeviceId gateway, int unit, int floor, int door) {
        String number = floor + "0" + door;
        HouseholdId id = new HouseholdId(building.id() + "-" + unit + "-" + number);
        Household household = new Household(id, building.id(), unit, floor, door, unit + "单元" + number);
        households.add(household);
        boolean free = isFree(building, unit, floor, door);
        add(
                new DeviceId((free ? "free-room-" : "room-") + id),
                estateName + building.name() + household.name() + "室温",
                "heating-room",
                Place.of(building.estate(), building.id(), id),
                free ? Optional.empty() : Optional.of(gateway));
    }

    /** One home in each building of 金地花园 keeps a free sensor. */
    private static boolean isFree(Building building, int unit, int floor, int door) {
        return building.estate().value().equals("jindi") && unit == 1 && floor == 3 && door == 1;
    }

    private void gatesAndParking(EstateId estate, String estateName) {
        Place place = Place.of(estate);
        add(new DeviceId("gate-" + estate + "-east"), estateName + "东门", "access-gate", place, Optional.empty());
        add(new DeviceId("gate-" + estate + "-west"), estateName + "西门", "access-gate", place, Optional.empty());
        add(new DeviceId("free-gate-" + estate), estateName + "备用门", "access-gate", place, Optional.empty());
        DeviceId gateway = new DeviceId("gw-" + estate + "-parking");
        add(gateway, estateName + "停车场网关", "field-gateway", place, Optional.empty());
        for (int bay = 1; bay <= PARKING_BAYS; bay++) {
            String number = "%02d".formatted(bay);
            add(
                    new DeviceId("bay-" + estate + "-" + number),
                    estateName + number + "号车位",
                    "parking-bay",
                    place,
                    Optional.of(gateway));
        }
    }

    private void add(DeviceId id, String name, String profile, Place place, Optional<DeviceId> gateway) {
        DeviceProfile known = registry.profile(new ProfileId(profile))
                .orElseThrow(() -> new IllegalStateException("the demo needs profile '" + profile + "'"));
        devices.add(new Device(id, name, known, place, gateway));
    }
}
