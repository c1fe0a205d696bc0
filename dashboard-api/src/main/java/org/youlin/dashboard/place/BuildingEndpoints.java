package org.youlin.dashboard.place;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.ingest.registry.Registry;

/** Lists, shows, registers and changes buildings. */
public final class BuildingEndpoints {
    private final Registry registry;

    public BuildingEndpoints(Registry registry) {
        this.registry = registry;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listBuildings", this::list)
                .bind("createBuilding", this::create)
                .bind("getBuilding", this::get)
                .bind("updateBuilding", this::update);
    }

    private record BuildingView(String id, String estateId, String name, int floors, int units, int households) {}

    private record NewBuilding(String id, String name, int floors, int units) {}

    private record BuildingPatch(Optional<String> name, OptionalInt floors, OptionalInt units) {}

    private BuildingView view(Building building) {
        return new BuildingView(
                building.id().value(),
                building.estate().value(),
                building.name(),
                building.floors(),
                building.units(),
                registry.households(building.id()).size());
    }

    public Answer list(Call call) {
        Page.Request page = call.page();
        String id = call.path("estateId");
        return Answer.found(id, call.scope().estate(id), estate -> {
            List<Building> buildings = registry.buildings(estate.id()).stream()
                    .filter(each -> page.after()
                            .map(after -> each.id().value().compareTo(after) > 0)
                            .orElse(true))
                    .limit(page.rows())
                    .toList();
            return Answer.ok(Page.of(buildings, page, each -> each.id().value()).map(this::view));
        });
    }

    public Answer get(Call call) {
        String id = call.path("buildingId");
        return Answer.found(id, call.scope().building(id), this::answer);
    }

    /** All of a building can be edited but its id and its estate. */
    private Answer answer(Building building) {
        return Answer.editable(view(building), building);
    }

    public Answer create(Call call) {
        String id = call.path("estateId");
        NewBuilding wanted = call.body(NewBuilding.class);
        BuildingId buildingId = Ids.parse("id", wanted.id(), BuildingId::new);
        String name = Ids.name("name", wanted.name());
        return registry.edit(
                call.account().username(),
                edit -> Answer.found(id, call.scope().estate(id), estate -> {
                    Building building = new Building(buildingId, estate.id(), name, wanted.floors(), wanted.units());
                    edit.places().add(building);
                    return Answer.created(view(building));
                }));
    }

    public Answer update(Call call) {
        String id = call.path("buildingId");
        BuildingPatch patch = call.body(BuildingPatch.class);
        Optional<String> name = patch.name().map(text -> Ids.name("name", text));
        return registry.edit(
                call.account().username(),
                edit -> Answer.found(id, call.scope().building(id), before -> {
                    call.requireMatch(before);
                    Building changed = new Building(
                            before.id(),
                            before.estate(),
                            name.orElse(before.name()),
                            patch.floors().orElse(before.floors()),
                            patch.units().orElse(before.units()));
                    edit.places().put(changed);
                    return answer(changed);
                }));
    }
}
