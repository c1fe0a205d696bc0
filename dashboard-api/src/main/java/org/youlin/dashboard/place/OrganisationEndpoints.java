package org.youlin.dashboard.place;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.registry.Registry;

/** Lists, shows, registers and renames organisations. */
public final class OrganisationEndpoints {
    private final Registry registry;

    public OrganisationEndpoints(Registry registry) {
        this.registry = registry;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listOrganisations", this::list)
                .bind("createOrganisation", this::create)
                .bind("getOrganisation", this::get)
                .bind("updateOrganisation", this::update);
    }

    private record NewOrganisation(String id, String name, Layer layer) {}

    private record NamePatch(String name) {}

    public Answer list(Call call) {
        Page.Request page = call.page();
        Optional<Layer> layer = call.query("layer").map(Layer::valueOf);
        Optional<String> part = call.query("q").map(text -> text.toLowerCase(Locale.ROOT));
        List<Organisation> organisations = call.scope().organisations().stream()
                .filter(each -> layer.map(each.layer()::equals).orElse(true))
                .filter(each -> part.map(text -> contains(each, text)).orElse(true))
                .filter(each -> page.after()
                        .map(id -> each.id().value().compareTo(id) > 0)
                        .orElse(true))
                .limit(page.rows())
                .toList();
        return Answer.ok(Page.of(organisations, page, each -> each.id().value()).map(OrganisationRef::of));
    }

    private static boolean contains(Organisation organisation, String lowerCasePart) {
        return organisation.id().value().toLowerCase(Locale.ROOT).contains(lowerCasePart)
                || organisation.name().toLowerCase(Locale.ROOT).contains(lowerCasePart);
    }

    public Answer get(Call call) {
        String id = call.path("organisationId");
        return Answer.found(id, find(call, id), OrganisationEndpoints::answer);
    }

    private static Answer answer(Organisation organisation) {
        return Answer.editable(OrganisationRef.of(organisation), organisation);
    }

    private static Optional<Organisation> find(Call call, String id) {
        return call.scope().organisations().stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst();
    }

    public Answer create(Call call) {
        NewOrganisation wanted = call.body(NewOrganisation.class);
        Organisation organisation = new Organisation(
                Ids.parse("id", wanted.id(), OrganisationId::new), wanted.layer(), Ids.name("name", wanted.name()));
        return registry.edit(call.account().username(), edit -> {
            edit.places().add(organisation);
            return Answer.created(OrganisationRef.of(organisation));
        });
    }

    public Answer update(Call call) {
        String id = call.path("organisationId");
        String name = Ids.name("name", call.body(NamePatch.class).name());
        return registry.edit(
                call.account().username(),
                edit -> Answer.found(id, find(call, id), before -> {
                    call.requireMatch(before);
                    Organisation renamed = new Organisation(before.id(), before.layer(), name);
                    edit.places().put(renamed);
                    return answer(renamed);
                }));
    }
}
