package org.youlin.dashboard.importing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.place.Households;
import org.youlin.dashboard.place.Ids;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.registry.PlaceEdit;

/** Rows that are organisations or places. */
final class ImportedPlaces {
    private final PlaceEdit edit;
    private final Scope scope;

    ImportedPlaces(PlaceEdit edit, Scope scope) {
        this.edit = edit;
        this.scope = scope;
    }

    RowOutcome organisation(Entry entry) {
        OrganisationId id = Ids.parse("id", entry.required("id", Optional.empty()), OrganisationId::new);
        Optional<Organisation> before = edit.organisation(id);
        Layer layer =
                layer(entry.required("layer", before.map(each -> each.layer().name())));
        if (before.isPresent() && before.get().layer() != layer) {
            throw Ids.invalid(
                    "layer",
                    layer.name(),
                    before.get().layer() + ", for that cannot change",
                    chinese(before.get().layer()) + "，层级不能更改");
        }
        String name = Ids.name("name", entry.required("name", before.map(Organisation::name)));
        Organisation organisation = new Organisation(id, layer, name);
        edit.put(organisation);
        return outcome(before, organisation);
    }

    private static Layer layer(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "PROPERTY", "物业" -> Layer.PROPERTY;
            case "COMMUNITY", "社区" -> Layer.COMMUNITY;
            case "STREET", "街道" -> Layer.STREET;
            default -> throw Ids.invalid("layer", text, Arrays.toString(Layer.values()) + " or 物业, 社区, 街道", "物业、社区或街道");
        };
    }

    private static String chinese(Layer layer) {
        return switch (layer) {
            case PROPERTY -> "物业";
            case COMMUNITY -> "社区";
            case STREET -> "街道";
        };
    }

    RowOutcome estate(Entry entry) {
        EstateId id = Ids.parse("id", entry.required("id", Optional.empty()), EstateId::new);
        Optional<Estate> before = edit.estate(id);
        Function<Organisation, String> idOf = each -> each.id().value();
        Optional<String> company = entry.cell("propertyCompany")
                .or(() -> before.flatMap(Estate::propertyCompany).map(idOf))
                .filter(text -> !text.isEmpty());
        Estate estate = new Estate(
                id,
                Ids.name("name", entry.required("name", before.map(Estate::name))),
                company.map(text -> organisation("propertyCompany", text, Layer.PROPERTY)),
                organisation(
                        "communityOffice",
                        entry.required(
                                "communityOffice",
                                before.map(Estate::communityOffice).map(idOf)),
                        Layer.COMMUNITY),
                organisation(
                        "streetOffice",
                        entry.required(
                                "streetOffice", before.map(Estate::streetOffice).map(idOf)),
                        Layer.STREET));
        edit.put(estate);
        return outcome(before, estate);
    }

    private Organisation organisation(String field, String text, Layer layer) {
        return edit.organisation(Ids.parse(field, text, OrganisationId::new))
                .filter(each -> each.layer() == layer)
                .orElseThrow(() -> Ids.invalid(
                        field, text, "the id of an organisation of layer " + layer, "层级为" + chinese(layer) + "的组织编号"));
    }

    RowOutcome building(Entry entry) {
        BuildingId id = Ids.parse("id", entry.required("id", Optional.empty()), BuildingId::new);
        Optional<Building> before = edit.building(id);
        String text = entry.required("estate", before.map(each -> each.estate().value()));
        Estate estate = scope.estate(edit, text)
                .orElseThrow(() -> Ids.invalid("estate", text, "the id of an estate in your scope", "您管理范围内的小区编号"));
        if (before.isPresent() && !before.get().estate().equals(estate.id())) {
            throw Ids.invalid("id", id.value(), "an id that no building of another estate has", "其他小区的楼栋未使用的编号");
        }
        Building building = new Building(
                id,
                estate.id(),
                Ids.name("name", entry.required("name", before.map(Building::name))),
                entry.number("floors", before.map(Building::floors), 1, 200),
                entry.number("units", before.map(Building::units), 1, 100));
        edit.put(building);
        return outcome(before, building);
    }

    RowOutcome household(Entry entry) {
        Optional<Household> before = entry.text("id")
                .map(text -> Ids.parse("id", text, HouseholdId::new))
                .flatMap(edit::household);
        String text =
                entry.required("building", before.map(each -> each.building().value()));
        Building building = edit.building(Ids.parse("building", text, BuildingId::new))
                .filter(each -> scope.estate(edit, each.estate().value()).isPresent())
                .orElseThrow(() -> Ids.invalid("building", text, "the id of a building in your scope", "您管理范围内的楼栋编号"));
        int unit = entry.number("unit", before.map(Household::unit), 1, building.units());
        int floor = entry.number("floor", before.map(Household::floor), -10, building.floors());
        int door = entry.number("door", before.map(Household::door), 1, 99);
        HouseholdId id = before.map(Household::id)
                .orElseGet(() -> Ids.parse(
                        "id",
                        entry.text("id").orElseGet(() -> Households.id(building, unit, floor, door)),
                        HouseholdId::new));
        Optional<Household> known = edit.household(id);
        if (known.isPresent() && !known.get().building().equals(building.id())) {
            throw Ids.invalid("id", id.value(), "an id that no household of another building has", "其他楼栋的住户未使用的编号");
        }
        String name = entry.text("name")
                .or(() -> known.map(Household::name))
                .orElseGet(() -> Households.name(unit, floor, door));
        Household household = new Household(id, building.id(), unit, floor, door, Ids.name("name", name));
        edit.put(household);
        return outcome(known, household);
    }

    private static <T> RowOutcome outcome(Optional<T> before, T now) {
        return RowOutcome.of(before.isPresent(), !before.equals(Optional.of(now)));
    }
}
