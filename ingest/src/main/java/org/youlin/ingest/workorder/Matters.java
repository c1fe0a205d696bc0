package org.youlin.ingest.workorder;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.ingest.governance.Governance;

/** What cases are about, as far as it decides about their work orders. Asks, and changes nothing. */
final class Matters {
    private final Governance governance;

    Matters(Governance governance) {
        this.governance = governance;
    }

    /** What a case is about, as it stands now. */
    record OfCase(String caseId, Category category, Severity severity, Place place) {}

    OfCase of(Handle handle, String caseId) {
        return handle.createQuery(
                        "SELECT category, severity, estate_id, building_id, household_id FROM cases WHERE id = :id")
                .bind("id", caseId)
                .map((row, context) -> new OfCase(
                        caseId,
                        Category.valueOf(row.getString("category")),
                        Severity.valueOf(row.getString("severity")),
                        new Place(
                                new EstateId(row.getString("estate_id")),
                                Optional.ofNullable(row.getString("building_id"))
                                        .map(BuildingId::new),
                                Optional.ofNullable(row.getString("household_id"))
                                        .map(HouseholdId::new))))
                .one();
    }

    /** What decides how fast the case's work order must be. */
    SlaPolicy.Matter matter(Handle handle, OfCase of) {
        return new SlaPolicy.Matter(
                of.category(), of.severity(), governance.concernsVulnerable(handle, of.place(), of.caseId()));
    }

    SlaPolicy.Matter matter(Handle handle, String caseId) {
        return matter(handle, of(handle, caseId));
    }

    /** Whether every alarm of the case has cleared, and no resident has reported any of it. */
    boolean isOverAndUnreported(Handle handle, String caseId) {
        return handle.createQuery("SELECT COUNT(*) FROM cases c WHERE c.id = :id AND c.status = 'RESOLVED'"
                                + " AND NOT EXISTS (SELECT 1 FROM case_link l WHERE l.case_id = c.id"
                                + " AND l.kind = 'RESIDENT_REPORT')")
                        .bind("id", caseId)
                        .mapTo(Long.class)
                        .one()
                == 1;
    }
}
