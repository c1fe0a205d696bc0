package org.youlin.dashboard.estate;

import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Answer;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryEdit;

/** Registers and changes estates. */
public final class EstateEdits {
    private final Registry registry;
    private final EstateEndpoints views;

    public EstateEdits(Registry registry, EstateEndpoints views) {
        this.registry = registry;
        this.views = views;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("createEstate", this::create).bind("updateEstate", this::update);
    }

    private record NewEstate(
            String id, String name, Optional<String> propertyCompany, String communityOffice, String streetOffice) {}

    /** What is to change; an empty property company is taken away. */
    private record EstatePatch(
            Optional<String> name,
            Optional<String> propertyCompany,
            Optional<String> communityOffice,
            Optional<String> streetOffice) {}

    public Answer create(Call call) {
        NewEstate wanted = call.body(NewEstate.class);
        EstateId id = Ids.parse("id", wanted.id(), EstateId::new);
        String name = Ids.name("name", wanted.name());
        Estate created = registry.edit(call.account().username(), edit -> {
            Estate estate = new Estate(
                    id,
                    name,
                    wanted.propertyCompany().map(text -> organisation(edit, "propertyCompany", text, Layer.PROPERTY)),
                    organisation(edit, "communityOffice", wanted.communityOffice(), Layer.COMMUNITY),
                    organisation(edit, "streetOffice", wanted.streetOffice(), Layer.STREET));
            edit.places().add(estate);
            return estate;
        });
        return Answer.created(views.summary(created, call));
    }

    public Answer update(Call call) {
        String id = call.path("estateId");
        EstatePatch patch = call.body(EstatePatch.class);
        Optional<String> name = patch.name().map(text -> Ids.name("name", text));
        Optional<Estate> changed = registry.edit(
                call.account().username(), edit -> call.scope().estate(id).map(before -> {
                    call.requireMatch(before);
                    Estate estate = new Estate(
                            before.id(),
                            name.orElse(before.name()),
                            patch.propertyCompany().isEmpty()
                                    ? before.propertyCompany()
                                    : patch.propertyCompany()
                                            .filter(text -> !text.isEmpty())
                                            .map(text -> organisation(edit, "propertyCompany", text, Layer.PROPERTY)),
                            patch.communityOffice()
                                    .map(text -> organisation(edit, "communityOffice", text, Layer.COMMUNITY))
                                    .orElse(before.communityOffice()),
                            patch.streetOffice()
                                    .map(text -> organisation(edit, "streetOffice", text, Layer.STREET))
                                    .orElse(before.streetOffice()));
                    edit.places().put(estate);
                    return estate;
                }));
        return Answer.found(id, changed, estate -> Answer.editable(views.summary(estate, call), estate));
    }

    private static Organisation organisation(RegistryEdit edit, String field, String text, Layer layer) {
        return edit.places()
                .organisation(Ids.parse(field, text, OrganisationId::new))
                .filter(each -> each.layer() == layer)
                .orElseThrow(() -> Ids.invalid(field, text, "the id of an organisation of layer " + layer));
    }
}
