package org.youlin.dashboard.place;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.ingest.registry.Registry;

/** Lists, registers and changes households. */
public final class HouseholdEndpoints {
    private static final int CREATED_MAX = 5_000;

    private final Registry registry;

    public HouseholdEndpoints(Registry registry) {
        this.registry = registry;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listHouseholds", this::list)
                .bind("createHouseholds", this::create)
                .bind("getHousehold", this::get)
                .bind("updateHousehold", this::update);
    }

    private record HouseholdView(String id, String buildingId, int unit, int floor, int door, String name) {
        static HouseholdView of(Household household) {
            return new HouseholdView(
                    household.id().value(),
                    household.building().value(),
                    household.unit(),
                    household.floor(),
                    household.door(),
                    household.name());
        }
    }

    private record NewHousehold(Optional<String> id, int unit, int floor, int door, Optional<String> name) {
        Household in(Building building) {
            String text = id.orElseGet(() -> Households.id(building, unit, floor, door));
            return new Household(
                    Ids.parse("id", text, HouseholdId::new),
                    building.id(),
                    unit,
                    floor,
                    door,
                    name.map(given -> Ids.name("name", given)).orElseGet(() -> Households.name(unit, floor, door)));
        }
    }

    private record NewHouseholds(
            Optional<List<NewHousehold>> households, OptionalInt units, OptionalInt floors, OptionalInt doorsPerFloor) {
        List<Household> in(Building building) {
            boolean regular = units.isPresent() && floors.isPresent() && doorsPerFloor.isPresent();
            boolean any = units.isPresent() || floors.isPresent() || doorsPerFloor.isPresent();
            if (households.isPresent() == any || any != regular) {
                throw Ids.invalid(
                        "households",
                        households.isPresent() ? "with numbers" : "",
                        "either a list of households, or all of units, floors and doorsPerFloor");
            }
            if (households.isPresent()) {
                return households.get().stream().map(each -> each.in(building)).toList();
            }
            long doors = (long) units.getAsInt() * floors.getAsInt() * doorsPerFloor.getAsInt();
            if (doors > CREATED_MAX) {
                throw Ids.invalid("doorsPerFloor", doors + " doors", "at most " + CREATED_MAX + " doors at a time");
            }
            return Households.generate(building, units.getAsInt(), floors.getAsInt(), doorsPerFloor.getAsInt());
        }
    }

    private record Created(int created) {}

    private record HouseholdPatch(OptionalInt unit, OptionalInt floor, OptionalInt door, Optional<String> name) {}

    public Answer list(Call call) {
        Page.Request page = call.page();
        String id = call.path("buildingId");
        return Answer.found(id, call.scope().building(id), building -> {
            List<Household> all = registry.households(building.id());
            int begin = page.after().map(after -> behind(all, after)).orElse(0);
            List<Household> rows = all.subList(begin, Math.min(all.size(), begin + page.rows()));
            return Answer.ok(Page.of(rows, page, each -> each.id().value()).map(HouseholdView::of));
        });
    }

    public Answer get(Call call) {
        String id = call.path("householdId");
        return Answer.found(id, call.scope().household(id), HouseholdEndpoints::answer);
    }

    private static Answer answer(Household household) {
        return Answer.editable(HouseholdView.of(household), household);
    }

    private static int behind(List<Household> all, String id) {
        return IntStream.range(0, all.size())
                        .filter(i -> all.get(i).id().value().equals(id))
                        .findFirst()
                        .orElse(all.size() - 1)
                + 1;
    }

    public Answer create(Call call) {
        String id = call.path("buildingId");
        NewHouseholds wanted = call.body(NewHouseholds.class);
        return registry.edit(
                call.account().username(),
                edit -> Answer.found(id, call.scope().building(id), building -> {
                    List<Household> households = wanted.in(building);
                    for (Household household : households) {
                        requireInside(household, building);
                        edit.places().add(household);
                    }
                    return Answer.created(new Created(households.size()));
                }));
    }

    private static void requireInside(Household household, Building building) {
        if (household.unit() > building.units()) {
            throw Ids.invalid("unit", Integer.toString(household.unit()), "1 to " + building.units());
        }
        if (household.floor() > building.floors()) {
            throw Ids.invalid("floor", Integer.toString(household.floor()), "at most " + building.floors());
        }
    }

    public Answer update(Call call) {
        String id = call.path("householdId");
        HouseholdPatch patch = call.body(HouseholdPatch.class);
        Optional<String> name = patch.name().map(text -> Ids.name("name", text));
        return registry.edit(
                call.account().username(),
                edit -> Answer.found(id, call.scope().household(id), before -> {
                    call.requireMatch(before);
                    Household changed = new Household(
                            before.id(),
                            before.building(),
                            patch.unit().orElse(before.unit()),
                            patch.floor().orElse(before.floor()),
                            patch.door().orElse(before.door()),
                            name.orElse(before.name()));
                    requireInside(
                            changed, edit.places().building(before.building()).orElseThrow());
                    edit.places().put(changed);
                    return answer(changed);
                }));
    }
}
