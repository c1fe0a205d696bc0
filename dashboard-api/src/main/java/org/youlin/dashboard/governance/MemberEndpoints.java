package org.youlin.dashboard.governance;

import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.MemberId;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.governance.Members;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.registry.Registry;

/** Lists members of organisations in scope, writes them with their patches, and lets them leave. */
public final class MemberEndpoints {
    private final Registry registry;
    private final Members members;

    public MemberEndpoints(Registry registry, Members members) {
        this.registry = registry;
        this.members = members;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listMembers", this::list)
                .bind("getMember", this::get)
                .bind("putMember", this::put)
                .bind("deleteMember", this::remove)
                .bind("showMemberPhone", this::phone);
    }

    /**
     * A member as the API shows it.
     *
     * @param patch the buildings with their names
     */
    private record MemberView(
            String id,
            OrganisationRef organisation,
            String name,
            Optional<String> phone,
            Optional<String> account,
            List<String> buildings,
            List<PlaceRef> patch) {}

    private record PhoneView(String phone) {}

    /** A member as somebody writes it; a phone that is not given stays, an empty one is taken away. */
    private record WantedMember(
            String organisation,
            String name,
            Optional<String> phone,
            Optional<String> account,
            List<String> buildings) {}

    public Answer list(Call call) {
        Page.Request page = call.page();
        List<OrganisationId> organisations = call.scope().organisations().stream()
                .map(Organisation::id)
                .filter(id -> call.query("organisation").map(id.value()::equals).orElse(true))
                .toList();
        List<Members.Listed> rows = members.list(organisations, page.after().orElse(""), page.rows());
        return Answer.ok(Page.of(rows, page, each -> each.member().id().value()).map(this::view));
    }

    public Answer get(Call call) {
        return Answer.found(call.path("memberId"), inScope(call), this::answer);
    }

    public Answer phone(Call call) {
        return Answer.found(
                call.path("memberId"),
                inScope(call)
                        .flatMap(each ->
                                members.phone(each.member().id(), call.account().username())),
                phone -> Answer.ok(new PhoneView(phone)));
    }

    private Optional<Members.Listed> inScope(Call call) {
        return members.find(Ids.parse("memberId", call.path("memberId"), MemberId::new))
                .filter(each -> call.scope().organisations().stream()
                        .anyMatch(own -> own.id().equals(each.member().organisation())));
    }

    public Answer put(Call call) {
        WantedMember wanted = call.body(WantedMember.class);
        Organisation organisation = organisation(call, wanted.organisation());
        Member member = new Member(
                Ids.parse("memberId", call.path("memberId"), MemberId::new),
                organisation.id(),
                Ids.name("name", wanted.name()),
                wanted.account().filter(text -> !text.isEmpty()));
        if (wanted.phone()
                .filter(text -> !text.isEmpty() && !Contact.isPhone(text))
                .isPresent()) {
            throw Ids.invalid("phone", "…", Contact.PHONE_EXPECTED);
        }
        List<BuildingId> patch = wanted.buildings().stream()
                .distinct()
                .map(text -> building(call, organisation, text))
                .toList();
        return members.put(member, wanted.phone(), patch, call.account().username(), call::requireMatch)
                .map(refusal -> Answer.refused(problem(refusal, member)))
                .orElseGet(() -> Answer.found(member.id().value(), members.find(member.id()), this::answer));
    }

    public Answer remove(Call call) {
        String id = call.path("memberId");
        Optional<Members.Listed> found = members.find(Ids.parse("memberId", id, MemberId::new))
                .filter(each -> mayWrite(call, each.member().organisation()));
        found.ifPresent(each -> members.leave(each.member(), call.account().username(), call::requireMatch));
        return Answer.found(id, found, left -> Answer.done());
    }

    private static Problem problem(Members.Refusal refusal, Member member) {
        return switch (refusal) {
            case IN_OTHER_ORGANISATION ->
                Problem.of(Message.ID_TAKEN, member.id().value()).about("memberId");
            case BUILDING_TAKEN -> Problem.of(Message.BUILDING_IN_PATCH).about("buildings");
            case NOT_AN_ACCOUNT ->
                Problem.invalid(
                        "account", member.account().orElse(""), "the user name of an account of the organisation");
        };
    }

    /** Those who see everything of a street write for all its organisations, everybody else for the own one. */
    private static boolean mayWrite(Call call, OrganisationId organisation) {
        boolean isInScope =
                call.scope().organisations().stream().anyMatch(each -> each.id().equals(organisation));
        boolean isAbove =
                call.account().role() == Role.ADMINISTRATOR || call.account().role() == Role.STREET_OFFICER;
        return isInScope && (isAbove || call.account().organisation().equals(Optional.of(organisation)));
    }

    private Organisation organisation(Call call, String text) {
        return registry.organisation(Ids.parse("organisation", text, OrganisationId::new))
                .filter(each -> mayWrite(call, each.id()))
                .orElseThrow(() ->
                        Ids.invalid("organisation", text, "the id of an organisation whose members you may write"));
    }

    private BuildingId building(Call call, Organisation organisation, String text) {
        return call.scope()
                .building(text)
                .filter(each -> registry.estate(each.estate())
                        .filter(estate -> answersFor(organisation, estate))
                        .isPresent())
                .map(each -> each.id())
                .orElseThrow(() -> Ids.invalid(
                        "buildings", text, "ids of buildings of estates that the organisation answers for"));
    }

    private static boolean answersFor(Organisation organisation, Estate estate) {
        Layer layer = organisation.layer();
        return estate.responsibleAt(layer).map(Organisation::id).equals(Optional.of(organisation.id()));
    }

    private Answer answer(Members.Listed listed) {
        return Answer.editable(view(listed), listed);
    }

    private MemberView view(Members.Listed listed) {
        Member member = listed.member();
        return new MemberView(
                member.id().value(),
                registry.organisation(member.organisation())
                        .map(OrganisationRef::of)
                        .orElseThrow(),
                member.name(),
                listed.maskedPhone(),
                member.account(),
                listed.patch().stream().map(BuildingId::value).toList(),
                listed.patch().stream()
                        .flatMap(id -> registry.building(id).stream())
                        .map(building -> PlaceRef.of(Place.of(building.estate(), building.id()), registry))
                        .toList());
    }
}
