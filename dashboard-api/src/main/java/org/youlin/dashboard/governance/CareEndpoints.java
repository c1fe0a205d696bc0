package org.youlin.dashboard.governance;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.governance.CareEntry;
import org.youlin.ingest.governance.CareNeed;
import org.youlin.ingest.governance.CareRegister;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.registry.Registry;

/**
 * The care register (困难群体库), for officers of the household's own community who were granted to read it; and those
 * grants and the audit trail, for administrators, who may not read it.
 */
public final class CareEndpoints {
    private static final int TEXT_CHARS_MAX = 200;

    private final Registry registry;
    private final CareRegister register;

    public CareEndpoints(Registry registry, CareRegister register) {
        this.registry = registry;
        this.register = register;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listCareRegister", this::list)
                .bind("getCareEntry", this::get)
                .bind("putCareEntry", this::put)
                .bind("deleteCareEntry", this::remove)
                .bind("listCareReaders", this::readers)
                .bind("grantCareReader", this::grant)
                .bind("revokeCareReader", this::revoke)
                .bind("listCareAudit", this::audit);
    }

    private record Partner(Optional<String> name, Optional<String> phone, Optional<String> account) {}

    /** An entry as the API shows it: whole, to those who may see it at all. */
    private record CareView(
            PlaceRef place, Set<CareNeed> needs, String note, Partner partner, long consentAt, String consentBy) {}

    private record WantedEntry(
            Set<CareNeed> needs, Optional<String> note, Partner partner, long consentAt, String purpose) {}

    private record Grant(String reason) {}

    private record ReaderView(String account, String grantedBy, long grantedAt) {}

    private record ReaderList(List<ReaderView> items) {}

    private record AuditView(
            long id, long ts, String actor, CareRegister.Action action, Optional<String> subject, String note) {}

    public Answer list(Call call) {
        requireReader(call);
        Page.Request page = call.page();
        List<EstateId> estates = call.scope().estates().stream()
                .filter(estate -> isOwn(call, estate))
                .map(Estate::id)
                .toList();
        List<CareEntry> rows = register.list(
                estates, page.after().orElse(""), page.rows(), call.account().username(), purpose(call));
        return Answer.ok(Page.of(rows, page, entry -> entry.household().value()).map(this::view));
    }

    public Answer get(Call call) {
        requireReader(call);
        Household household = household(call);
        return Answer.found(
                household.id().value(),
                register.read(household.id(), call.account().username(), purpose(call)),
                this::answer);
    }

    public Answer put(Call call) {
        requireReader(call);
        Household household = household(call);
        WantedEntry wanted = call.body(WantedEntry.class);
        CareEntry entry = entry(call, household.id(), wanted);
        boolean done = register.put(
                entry,
                place(household).estate(),
                call.account().username(),
                text("purpose", wanted.purpose()),
                call::requireMatch);
        return done
                ? answer(entry)
                : Answer.refused(Problem.invalid(
                        "partner.account", entry.partnerAccount().orElse(""), "the user name of an account"));
    }

    private static CareEntry entry(Call call, HouseholdId household, WantedEntry wanted) {
        Partner partner = wanted.partner();
        if (partner.name().filter(text -> !Contact.isName(text)).isPresent()) {
            throw Ids.invalid("partner.name", "…", "a name of 1 to " + Contact.NAME_CHARS_MAX + " characters");
        }
        if (partner.phone().filter(text -> !Contact.isPhone(text)).isPresent()) {
            throw Ids.invalid("partner.phone", "…", Contact.PHONE_EXPECTED);
        }
        if (partner.name().isEmpty()
                && partner.phone().isEmpty()
                && partner.account().isEmpty()) {
            throw Ids.invalid("partner", "{}", "a name, a phone or an account");
        }
        if (wanted.consentAt() > call.nowMillis()) {
            throw Ids.invalid("consentAt", Long.toString(wanted.consentAt()), "a time that has passed");
        }
        return new CareEntry(
                household,
                wanted.needs(),
                wanted.note().orElse(""),
                new Contact(partner.name(), partner.phone()),
                partner.account(),
                wanted.consentAt(),
                call.account().username());
    }

    public Answer remove(Call call) {
        requireReader(call);
        Household household = household(call);
        boolean removed = register.remove(
                household.id(),
                call.account().username(),
                text("reason", call.query("reason").orElse("")),
                call::requireMatch);
        return removed
                ? Answer.done()
                : Answer.refused(Problem.notFound(household.id().value()));
    }

    public Answer readers(Call call) {
        return Answer.ok(new ReaderList(register.readers().stream()
                .map(reader -> new ReaderView(reader.account(), reader.grantedBy(), reader.grantedAtMillis()))
                .toList()));
    }

    public Answer grant(Call call) {
        String account = call.path("username");
        String reason = text("reason", call.body(Grant.class).reason());
        return register.grant(account, call.account().username(), reason)
                ? Answer.done()
                : Answer.refused(Problem.notFound(account));
    }

    public Answer revoke(Call call) {
        String account = call.path("username");
        return register.revoke(account, call.account().username())
                ? Answer.done()
                : Answer.refused(Problem.notFound(account));
    }

    public Answer audit(Call call) {
        Page.Request page = call.page();
        long before = page.after()
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
        return Answer.ok(Page.of(register.audit(before, page.rows()), page, entry -> Long.toString(entry.id()))
                .map(entry -> new AuditView(
                        entry.id(), entry.tsMillis(), entry.actor(), entry.action(), entry.subject(), entry.note())));
    }

    private void requireReader(Call call) {
        if (!register.isReader(call.account().username())) {
            throw new RefusedException(Problem.of(Message.CARE_NOT_GRANTED));
        }
    }

    private static boolean isOwn(Call call, Estate estate) {
        return call.account()
                .organisation()
                .equals(Optional.of(estate.communityOffice().id()));
    }

    private Household household(Call call) {
        String id = call.path("householdId");
        return call.scope()
                .household(id)
                .filter(each -> registry.estate(place(each).estate())
                        .filter(estate -> isOwn(call, estate))
                        .isPresent())
                .orElseThrow(() -> new RefusedException(Problem.notFound(id)));
    }

    private Place place(Household household) {
        Building building = registry.building(household.building()).orElseThrow();
        return Place.of(building.estate(), building.id(), household.id());
    }

    private static String purpose(Call call) {
        return text("purpose", call.query("purpose").orElse(""));
    }

    private static String text(String field, String text) {
        if (text.isBlank() || text.length() > TEXT_CHARS_MAX) {
            throw Ids.invalid(field, text, "why, in 1 to " + TEXT_CHARS_MAX + " characters");
        }
        return text.strip();
    }

    private Answer answer(CareEntry entry) {
        return Answer.editable(view(entry), entry);
    }

    private CareView view(CareEntry entry) {
        Household household = registry.household(entry.household()).orElseThrow();
        return new CareView(
                PlaceRef.of(place(household), registry),
                entry.needs(),
                entry.note(),
                new Partner(entry.partner().name(), entry.partner().phone(), entry.partnerAccount()),
                entry.consentAtMillis(),
                entry.consentBy());
    }
}
