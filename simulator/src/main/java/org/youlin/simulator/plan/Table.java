package org.youlin.simulator.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a plan that the platform imports, in the order in which one refers to those before it. */
public enum Table {
    ORGANISATIONS {
        @Override
        public Stream<List<String>> rows(StreetPlan plan) {
            return Stream.of(
                            Stream.of(List.of(plan.id(), plan.name(), "STREET")),
                            plan.communities().stream().map(each -> List.of(each.id(), each.name(), "COMMUNITY")),
                            plan.companies().stream().map(each -> List.of(each.id(), each.name(), "PROPERTY")))
                    .flatMap(rows -> rows);
        }
    },
    ESTATES {
        @Override
        public Stream<List<String>> rows(StreetPlan plan) {
            return plan.estates().stream()
                    .map(each -> List.of(
                            each.id(),
                            each.name(),
                            each.company() == null ? "" : each.company(),
                            each.community(),
                            plan.id()));
        }
    },
    BUILDINGS {
        @Override
        public Stream<List<String>> rows(StreetPlan plan) {
            return plan.estates().stream().flatMap(estate -> estate.numbered().stream()
                    .map(each -> List.of(
                            Names.building(estate.id(), each.number()),
                            estate.id(),
                            each.number() + "号楼",
                            each.plan().floors().toString(),
                            each.plan().units().toString())));
        }
    },
    HOUSEHOLDS {
        @Override
        public Stream<List<String>> rows(StreetPlan plan) {
            return plan.estates().stream().flatMap(Table::households);
        }
    },
    DEVICES {
        @Override
        public Stream<List<String>> rows(StreetPlan plan) {
            return devices(plan).map(DeviceRow::cells);
        }
    };

    public List<String> header() {
        return switch (this) {
            case ORGANISATIONS -> List.of("id", "name", "layer");
            case ESTATES -> List.of("id", "name", "propertyCompany", "communityOffice", "streetOffice");
            case BUILDINGS -> List.of("id", "estate", "name", "floors", "units");
            case HOUSEHOLDS -> List.of("id", "building", "unit", "floor", "door", "name");
            case DEVICES -> DeviceRow.HEADER;
        };
    }

    /** The rows, made one by one as they are asked for. */
    public abstract Stream<List<String>> rows(StreetPlan plan);

    /** What the API calls such rows. */
    public String kind() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Ids of the devices that sign in by themselves. */
    public static Set<String> speakers(StreetPlan plan) {
        return devices(plan)
                .filter(DeviceRow::speaks)
                .map(DeviceRow::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether a bridge of the platform has to read a broker for this street. */
    public static boolean needsBroker(StreetPlan plan) {
        return Inventory.needsBroker(plan.estates());
    }

    private static Stream<DeviceRow> devices(StreetPlan plan) {
        return plan.estates().stream().flatMap(estate -> new Inventory(estate).devices());
    }

    private static Stream<List<String>> households(EstatePlan estate) {
        return estate.numbered().stream().flatMap(each -> {
            String building = Names.building(estate.id(), each.number());
            return Home.of(building, each.plan())
                    .map(home -> List.of(
                            home.id(),
                            building,
                            Integer.toString(home.unit()),
                            Integer.toString(home.floor()),
                            Integer.toString(home.door()),
                            home.name()));
        });
    }
}
