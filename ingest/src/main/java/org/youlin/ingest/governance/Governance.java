package org.youlin.ingest.governance;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.place.Responsibility;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.registry.Registry;

/** Who answers for a place, and who has to be told. Works in the caller's transaction. */
public final class Governance {
    /** The event by which a household's partner is told of a case. */
    public static final String PARTNER_TOLD = "CARE_PARTNER_TOLD";

    private final Registry registry;

    public Governance(Registry registry) {
        this.registry = registry;
    }

    /**
     * Who answers first for {@code place} at {@code atMillis}. A member leads only where the community office does.
     *
     * @throws IllegalStateException when its estate is not registered
     */
    public Responsibility responsibility(Handle handle, Place place, long atMillis) {
        Organisation office = estate(place).communityOffice();
        Optional<Organisation> company = companyUnderContract(handle, place, atMillis);
        return new Responsibility(
                company.orElse(office), company.isPresent() ? Optional.empty() : member(handle, place, office.id()));
    }

    /**
     * The member of {@code organisation} in whose patch the place is; for an estate as a whole the member in whose patch
     * all its buildings are.
     */
    public Optional<Member> member(Handle handle, Place place, OrganisationId organisation) {
        List<Member> members =
                place.building().map(building -> MemberRows.ofBuilding(handle, organisation, building)).stream()
                        .flatMap(Optional::stream)
                        .toList();
        if (!members.isEmpty() || place.building().isPresent()) {
            return members.stream().findFirst();
        }
        List<BuildingId> buildings = registry.buildings(place.estate()).stream()
                .map(building -> building.id())
                .toList();
        return MemberRows.ofAll(handle, organisation, buildings);
    }

    /**
     * Whether a case concerns a household in the care register (困难群体库): that of {@code place}, or one whose alarm or
     * report is in the case.
     */
    public boolean concernsVulnerable(Handle handle, Place place, String caseId) {
        return !CareRows.concernedBy(handle, caseId, place.household()).isEmpty();
    }

    /**
     * Tells the partners of all households that {@link #concernsVulnerable} speaks of. Each is told once of a case.
     *
     * @throws IllegalStateException when the estate is not registered
     */
    public void tellPartners(Handle handle, Place place, String caseId, long nowMillis) {
        OrganisationId office = estate(place).communityOffice().id();
        for (CareRows.Concerned household : CareRows.concernedBy(handle, caseId, place.household())) {
            if (CareRows.noteTold(handle, caseId, household.household(), nowMillis)) {
                // Says nothing of the household: everybody who sees the estate reads the event log.
                EventLog.append(
                        handle,
                        EventLog.Entry.of(
                                        nowMillis,
                                        EventLog.Subject.CASE,
                                        caseId,
                                        caseId,
                                        PARTNER_TOLD,
                                        EventLog.SYSTEM,
                                        place.estate())
                                .addressedTo(office, household.partnerAccount()));
            }
        }
    }

    private static Optional<Organisation> companyUnderContract(Handle handle, Place place, long atMillis) {
        return handle.createQuery(
                        "SELECT o.id, o.layer, o.name FROM contract c JOIN organisation o ON o.id = c.company_id"
                                + " WHERE c.estate_id = :estate AND c.from_at <= :at"
                                + " AND (c.until_at IS NULL OR c.until_at > :at)")
                .bind("estate", place.estate().value())
                .bind("at", atMillis)
                .map((row, context) -> new Organisation(
                        new OrganisationId(row.getString("id")),
                        Layer.valueOf(row.getString("layer")),
                        row.getString("name")))
                .findOne();
    }

    private Estate estate(Place place) {
        return registry.estate(place.estate())
                .orElseThrow(() -> new IllegalStateException("estate '" + place.estate() + "' is not registered"));
    }
}
