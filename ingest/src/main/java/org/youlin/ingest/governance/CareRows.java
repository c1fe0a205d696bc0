package org.youlin.ingest.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.privacy.Seal;

/** The rows of the care register. */
final class CareRows {
    // Immutable once configured.
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private final Seal seal;

    CareRows(Seal seal) {
        this.seal = seal;
    }

    /** What of an entry is sealed. */
    private record Sealed(
            Set<CareNeed> needs, String note, Optional<String> partnerName, Optional<String> partnerPhone) {}

    /** A household of the register whom a case concerns. */
    record Concerned(HouseholdId household, Optional<String> partnerAccount) {}

    /** The households of the register that have an active alarm or a report in the case, and {@code household} itself. */
    static List<Concerned> concernedBy(Handle handle, String caseId, Optional<HouseholdId> household) {
        return handle.createQuery("SELECT household_id, partner_account FROM care_household WHERE household_id = :own"
                        + " OR household_id IN (SELECT a.household_id FROM alarm a"
                        + " WHERE a.case_id = :caseId AND a.clear_ts IS NULL)"
                        + " OR household_id IN (SELECT r.household_id FROM resident_report r JOIN case_link l"
                        + " ON l.target_id = r.id AND l.kind = 'RESIDENT_REPORT' WHERE l.case_id = :caseId)"
                        + " ORDER BY household_id")
                .bind("own", household.map(HouseholdId::value).orElse(""))
                .bind("caseId", caseId)
                .map((row, context) -> new Concerned(
                        new HouseholdId(row.getString("household_id")),
                        Optional.ofNullable(row.getString("partner_account"))))
                .list();
    }

    /** The open cases about the household, or with an active alarm or a report of it, in the order of their ids. */
    static List<String> openCasesOf(Handle handle, EstateId estate, HouseholdId household) {
        return handle.createQuery("SELECT id FROM cases WHERE estate_id = :estate AND status <> 'CLOSED'"
                        + " AND (household_id = :household OR id IN (SELECT a.case_id FROM alarm a"
                        + " WHERE a.estate_id = :estate AND a.household_id = :household AND a.clear_ts IS NULL)"
                        + " OR id IN (SELECT l.case_id FROM case_link l JOIN resident_report r"
                        + " ON r.id = l.target_id AND l.kind = 'RESIDENT_REPORT'"
                        + " WHERE r.estate_id = :estate AND r.household_id = :household)) ORDER BY id")
                .bind("estate", estate.value())
                .bind("household", household.value())
                .mapTo(String.class)
                .list();
    }

    /** Notes that the partner is told of the case; false when that was noted before. */
    static boolean noteTold(Handle handle, String caseId, HouseholdId household, long nowMillis) {
        return handle.createUpdate("INSERT INTO care_told (case_id, household_id, told_at)"
                                + " VALUES (:caseId, :household, :now) ON CONFLICT (case_id, household_id) DO NOTHING")
                        .bind("caseId", caseId)
                        .bind("household", household.value())
                        .bind("now", nowMillis)
                        .execute()
                > 0;
    }

    Optional<CareEntry> find(Handle handle, HouseholdId household) {
        return handle.createQuery("SELECT * FROM care_household WHERE household_id = :id")
                .bind("id", household.value())
                .map((row, context) -> entry(row))
                .findOne();
    }

    List<CareEntry> list(Handle handle, List<EstateId> estates, String after, int rowsMax) {
        return handle.createQuery("SELECT * FROM care_household WHERE estate_id IN (<estates>)"
                        + " AND household_id > :after ORDER BY household_id LIMIT :rows")
                .bindList("estates", estates.stream().map(EstateId::value).toList())
                .bind("after", after)
                .bind("rows", rowsMax)
                .map((row, context) -> entry(row))
                .list();
    }

    private CareEntry entry(ResultSet row) throws SQLException {
        HouseholdId household = new HouseholdId(row.getString("household_id"));
        Sealed kept = read(seal.open(place(household), row.getBytes("sealed")));
        return new CareEntry(
                household,
                kept.needs(),
                kept.note(),
                new Contact(kept.partnerName(), kept.partnerPhone()),
                Optional.ofNullable(row.getString("partner_account")),
                row.getLong("consent_at"),
                row.getString("consent_by"));
    }

    void write(Handle handle, CareEntry entry, EstateId estate, String actor, long nowMillis) {
        String text = write(new Sealed(
                entry.needs(),
                entry.note(),
                entry.partner().name(),
                entry.partner().phone()));
        handle.createUpdate("INSERT INTO care_household (household_id, estate_id, sealed, partner_account, consent_at,"
                        + " consent_by, updated_at, updated_by) VALUES (:id, :estate, :sealed, :partner, :consentAt,"
                        + " :consentBy, :now, :actor) ON CONFLICT (household_id) DO UPDATE SET"
                        + " sealed = excluded.sealed, partner_account = excluded.partner_account,"
                        + " consent_at = excluded.consent_at, consent_by = excluded.consent_by,"
                        + " updated_at = excluded.updated_at, updated_by = excluded.updated_by")
                .bind("id", entry.household().value())
                .bind("estate", estate.value())
                .bind("sealed", seal.seal(place(entry.household()), text))
                .bind("partner", entry.partnerAccount())
                .bind("consentAt", entry.consentAtMillis())
                .bind("consentBy", entry.consentBy())
                .bind("now", nowMillis)
                .bind("actor", actor)
                .execute();
    }

    static boolean delete(Handle handle, HouseholdId household) {
        return handle.execute("DELETE FROM care_household WHERE household_id = ?", household.value()) > 0;
    }

    private static String place(HouseholdId household) {
        return "care_household/" + household;
    }

    private static String write(Sealed kept) {
        try {
            return JSON.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of the care register cannot be written as JSON", e);
        }
    }

    private static Sealed read(String text) {
        try {
            return JSON.readValue(text, Sealed.class);
        } catch (JsonProcessingException e) {
            // Without its cause, which quotes what it could not read.
            throw new IllegalStateException("a sealed entry of the care register cannot be read");
        }
    }
}
