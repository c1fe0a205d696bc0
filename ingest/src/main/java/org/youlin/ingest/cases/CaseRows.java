package org.youlin.ingest.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.youlin.domain.cases.CaseEnd;
import org.youlin.domain.cases.CaseKey;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.sql.Keys;

/** The rows of cases. */
final class CaseRows {
    private static final int MERGES_FOLLOWED_MAX = 20;
    private static final String SELECT = "SELECT * FROM cases c WHERE ";
    private static final String OF_KEY = "place_key = :place AND category = :category AND cause = :cause";
    private static final String WORST_FIRST = "CASE severity WHEN 'CRITICAL' THEN 1 WHEN 'MAJOR' THEN 2"
            + " WHEN 'MINOR' THEN 3 WHEN 'WARNING' THEN 4 END";

    private static final String REPORTS_OF_CASE =
            "SELECT 1 FROM case_link l JOIN resident_report r ON r.id = l.target_id"
                    + " WHERE l.kind = 'RESIDENT_REPORT' AND l.case_id = c.id AND r.household_id";
    private static final String REPORTED_BY_HOUSEHOLD_ALONE = "EXISTS (" + REPORTS_OF_CASE + " = :household)"
            + " AND NOT EXISTS (" + REPORTS_OF_CASE + " IS DISTINCT FROM :household)";

    private final Keys keys;

    CaseRows(Keys keys) {
        this.keys = keys;
    }

    /**
     * From here to the end of the transaction no other program gives an alarm of the estate to a case: else two that
     * explain one another could both be overlooked.
     */
    void oneAtATime(Handle handle, EstateId estate) {
        handle.execute("UPDATE estate SET name = name WHERE id = ?", estate.value());
    }

    /** A case. */
    record CaseRow(String id, String number, CaseStatus status, CaseKey key, String title, Severity severity) {
        EstateId estate() {
            return key.place().estate();
        }

        boolean isClosed() {
            return status == CaseStatus.CLOSED;
        }
    }

    /** A case with {@code title} that nobody has seen yet. */
    record NewCase(CaseKey key, int part, String title, Severity severity) {}

    /**
     * The case with {@code key} that is not closed. Of several parts the one in which the originator's alarm was last,
     * else the oldest.
     */
    Optional<CaseRow> open(Handle handle, CaseKey key, AlarmMatter matter) {
        return key(
                        handle.createQuery(SELECT + OF_KEY + " AND status <> 'CLOSED' ORDER BY COALESCE("
                                + "(SELECT MAX(a.id) FROM alarm a WHERE a.case_id = c.id AND a.rule_id = :rule"
                                + " AND a.originator = :originator), '') DESC, part LIMIT 1"),
                        key)
                .bind("rule", matter.rule().value())
                .bind("originator", matter.originator())
                .map((row, context) -> caseRow(row))
                .findOne();
    }

    /** The first part of the case with {@code key} that is not closed. */
    Optional<CaseRow> open(Handle handle, CaseKey key) {
        return key(handle.createQuery(SELECT + OF_KEY + " AND status <> 'CLOSED' ORDER BY part LIMIT 1"), key)
                .map((row, context) -> caseRow(row))
                .findOne();
    }

    /** The case with {@code key} that was settled last, at {@code since} or later. */
    Optional<CaseRow> settledSince(Handle handle, CaseKey key, long since) {
        return key(
                        handle.createQuery(SELECT + OF_KEY + " AND ended = 'SETTLED' AND closed_at >= :since"
                                + " ORDER BY closed_at DESC, id DESC LIMIT 1"),
                        key)
                .bind("since", since)
                .map((row, context) -> caseRow(row))
                .findOne();
    }

    /**
     * The oldest case that only residents have spoken of, of the category and at the place of {@code key}; within it, too,
     * when that is a building; and that of the building around a household, when nobody else has reported there.
     */
    Optional<CaseRow> reportedAt(Handle handle, CaseKey key) {
        String within =
                switch (key.place().level()) {
                    case ESTATE -> "place_key = :place";
                    case BUILDING -> "building_id = :within";
                    case HOUSEHOLD ->
                        "(place_key = :place OR building_id = :within AND " + REPORTED_BY_HOUSEHOLD_ALONE + ")";
                };
        return handle.createQuery(SELECT + within + " AND category = :category AND cause = :cause"
                        + " AND status IN ('OPEN', 'ACKNOWLEDGED', 'IN_PROGRESS') ORDER BY id LIMIT 1")
                .bind("place", key.place().key())
                .bind("within", key.place().building().map(BuildingId::value).orElse(""))
                .bind(
                        "household",
                        key.place().household().map(HouseholdId::value).orElse(""))
                .bind("category", key.category().name())
                .bind("cause", Cases.REPORTED)
                .map((row, context) -> caseRow(row))
                .findOne();
    }

    /** The case that goes on in place of the one with {@code key}, which a person merged; empty when it is closed, too. */
    Optional<CaseRow> goesOnFor(Handle handle, CaseKey key) {
        Optional<String> next = key(
                        handle.createQuery("SELECT merged_into FROM cases WHERE " + OF_KEY
                                + " AND ended = 'MERGED' ORDER BY closed_at DESC, id DESC LIMIT 1"),
                        key)
                .mapTo(String.class)
                .findOne();
        for (int merges = 0; next.isPresent() && merges < MERGES_FOLLOWED_MAX; merges++) {
            Optional<CaseRow> found = find(handle, next.get());
            if (found.isEmpty() || !found.get().isClosed()) {
                return found;
            }
            next = handle.createQuery("SELECT merged_into FROM cases WHERE id = :id AND ended = 'MERGED'")
                    .bind("id", next.get())
                    .mapTo(String.class)
                    .findOne();
        }
        return Optional.empty();
    }

    private static <S extends SqlStatement<S>> S key(S statement, CaseKey key) {
        return statement
                .bind("place", key.place().key())
                .bind("category", key.category().name())
                .bind("cause", key.cause());
    }

    Optional<CaseRow> find(Handle handle, String caseId) {
        return handle.createQuery(SELECT + "id = :id")
                .bind("id", caseId)
                .map((row, context) -> caseRow(row))
                .findOne();
    }

    /** A case of {@code category} at exactly that place that is being dealt with, the worst first. */
    Optional<CaseRow> at(Handle handle, Place place, Category category) {
        return handle.createQuery(SELECT + "place_key = :place AND category = :category"
                        + " AND status IN ('OPEN', 'ACKNOWLEDGED', 'IN_PROGRESS') ORDER BY " + WORST_FIRST
                        + ", id LIMIT 1")
                .bind("place", place.key())
                .bind("category", category.name())
                .map((row, context) -> caseRow(row))
                .findOne();
    }

    int partsOf(Handle handle, CaseKey key) {
        return key(handle.createQuery("SELECT MAX(part) FROM cases WHERE " + OF_KEY), key)
                .mapTo(Integer.class)
                .one();
    }

    CaseRow insert(Handle handle, NewCase made, long now) {
        String id = keys.id();
        String number = keys.number(handle, "C", now);
        Place place = made.key().place();
        key(
                        handle.createUpdate("INSERT INTO cases (id, number, place_key, estate_id, building_id,"
                                + " household_id, category, cause, part, title, severity, told_severity, status, opened_at,"
                                + " updated_at) VALUES (:id, :number, :place, :estate, :building, :household, :category,"
                                + " :cause, :part, :title, :severity, :severity, :status, :now, :now)"),
                        made.key())
                .bind("id", id)
                .bind("number", number)
                .bind("estate", place.estate().value())
                .bind("building", place.building().map(BuildingId::value))
                .bind("household", place.household().map(HouseholdId::value))
                .bind("part", made.part())
                .bind("title", made.title())
                .bind("severity", made.severity().name())
                .bind("status", CaseStatus.OPEN.name())
                .bind("now", now)
                .execute();
        return new CaseRow(id, number, CaseStatus.OPEN, made.key(), made.title(), made.severity());
    }

    /**
     * How severe a case is.
     *
     * @param told the worst that it was since it was opened; empty when that is not known yet
     */
    record Weight(Optional<Severity> told, Severity now) {
        boolean isWorse() {
            return told.filter(before -> now.compareTo(before) > 0).isPresent();
        }
    }

    /** A case is as severe as its worst active alarm; one without any stays as severe as it was. */
    Weight weigh(Handle handle, String caseId, long now) {
        Weight weight = handle.createQuery(
                        "UPDATE cases SET updated_at = :now, severity = COALESCE((SELECT severity FROM alarm"
                                + " WHERE case_id = :id AND clear_ts IS NULL ORDER BY " + WORST_FIRST
                                + " LIMIT 1), severity) WHERE id = :id RETURNING severity, told_severity")
                .bind("now", now)
                .bind("id", caseId)
                .map((row, context) -> new Weight(
                        Optional.ofNullable(row.getString("told_severity")).map(Severity::valueOf),
                        Severity.valueOf(row.getString("severity"))))
                .one();
        if (weight.isWorse() || weight.told().isEmpty()) {
            handle.execute("UPDATE cases SET told_severity = severity WHERE id = ?", caseId);
        }
        return weight;
    }

    /** The case begins anew: how severe it was before is no measure any more. */
    void forgetTold(Handle handle, String caseId) {
        handle.execute("UPDATE cases SET told_severity = NULL WHERE id = ?", caseId);
    }

    /** Says what a case that only people have spoken of turns out to be. */
    void identify(Handle handle, String caseId, CaseKey key, String title, long now) {
        key(
                        handle.createUpdate("UPDATE cases SET place_key = :place, building_id = :building,"
                                + " household_id = :household, category = :category, cause = :cause, title = :title,"
                                + " updated_at = :now WHERE id = :id"),
                        key)
                .bind("building", key.place().building().map(BuildingId::value))
                .bind("household", key.place().household().map(HouseholdId::value))
                .bind("title", title)
                .bind("now", now)
                .bind("id", caseId)
                .execute();
    }

    void setStatus(Handle handle, String caseId, CaseStatus status, long now) {
        handle.createUpdate("UPDATE cases SET status = :status, updated_at = :now,"
                        + " resolved_at = CASE WHEN :resolved THEN :now WHEN :open THEN NULL ELSE resolved_at END,"
                        + " closed_at = CASE WHEN :closed THEN :now ELSE NULL END,"
                        + " ended = NULL, end_reason = NULL, merged_into = NULL WHERE id = :id")
                .bind("status", status.name())
                .bind("resolved", status == CaseStatus.RESOLVED)
                .bind("open", status == CaseStatus.OPEN)
                .bind("closed", status == CaseStatus.CLOSED)
                .bind("now", now)
                .bind("id", caseId)
                .execute();
    }

    /** Says of a case that has just been closed why. */
    void setEnd(Handle handle, String caseId, CaseEnd end, Optional<String> reason, Optional<String> mergedInto) {
        handle.createUpdate("UPDATE cases SET ended = :ended, end_reason = :reason, merged_into = :into WHERE id = :id")
                .bind("ended", end.name())
                .bind("reason", reason)
                .bind("into", mergedInto)
                .bind("id", caseId)
                .execute();
    }

    void insertComment(Handle handle, String caseId, String text, String author, long now) {
        handle.execute(
                "INSERT INTO case_comment (id, case_id, text, author, created_at) VALUES (?, ?, ?, ?, ?)",
                keys.id(),
                caseId,
                text,
                author,
                now);
    }

    private static CaseRow caseRow(ResultSet row) throws SQLException {
        Place place = new Place(
                new EstateId(row.getString("estate_id")),
                Optional.ofNullable(row.getString("building_id")).map(BuildingId::new),
                Optional.ofNullable(row.getString("household_id")).map(HouseholdId::new));
        return new CaseRow(
                row.getString("id"),
                row.getString("number"),
                CaseStatus.valueOf(row.getString("status")),
                new CaseKey(place, Category.valueOf(row.getString("category")), row.getString("cause")),
                row.getString("title"),
                Severity.valueOf(row.getString("severity")));
    }
}
