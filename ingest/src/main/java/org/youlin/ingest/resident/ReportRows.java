package org.youlin.ingest.resident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.privacy.Seal;

/** The rows of residents' reports. */
final class ReportRows {
    /** What a report is read with: the status of the case that it belongs to. */
    static final String SELECT = "SELECT r.*, l.case_id, c.status AS case_status FROM resident_report r"
            + " LEFT JOIN case_link l ON l.kind = 'RESIDENT_REPORT' AND l.target_id = r.id"
            + " LEFT JOIN cases c ON c.id = l.case_id";

    // Immutable once configured.
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private final Seal seal;

    ReportRows(Seal seal) {
        this.seal = seal;
    }

    /** A report as it is kept, without its words. */
    record Row(
            String id,
            String code,
            Category category,
            Optional<Place> place,
            Optional<String> caseId,
            Optional<CaseStatus> caseStatus,
            Optional<String> publicReply,
            long createdAtMillis,
            Optional<String> hotlineStage,
            Optional<String> hotlineStatus,
            Optional<String> hotlineForm) {
        ReportStatus status() {
            return ReportStatus.of(caseStatus, publicReply.isPresent());
        }
    }

    /** A report to be written. */
    record Fresh(
            String id,
            String code,
            ReportSource source,
            Category category,
            Optional<OrganisationId> receiver,
            Optional<Place> place,
            String address,
            String content,
            Contact contact,
            Optional<String> requestKey,
            Optional<HotlineTicket> ticket,
            long createdAtMillis) {}

    Optional<Row> by(Handle handle, FoundBy by, String value) {
        return handle.createQuery(SELECT + " WHERE " + by.column + " = :value")
                .bind("value", value)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** By what a report is found. */
    enum FoundBy {
        ID("r.id"),
        CODE("r.code"),
        RECORD_NUMBER("r.record_number"),
        REQUEST_KEY("r.request_key");

        private final String column;

        FoundBy(String column) {
            this.column = column;
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("code"),
                Category.valueOf(row.getString("category")),
                place(row),
                text(row, "case_id"),
                text(row, "case_status").map(CaseStatus::valueOf),
                text(row, "public_reply"),
                row.getLong("created_at"),
                text(row, "hotline_stage"),
                text(row, "hotline_status"),
                text(row, "hotline_form"));
    }

    private static Optional<Place> place(ResultSet row) throws SQLException {
        Optional<EstateId> estate = text(row, "estate_id").map(EstateId::new);
        Optional<BuildingId> building = text(row, "building_id").map(BuildingId::new);
        Optional<HouseholdId> household = text(row, "household_id").map(HouseholdId::new);
        return estate.map(id -> new Place(id, building, household));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** Writes the report; false when one of its request key or record number is there already. */
    boolean insert(Handle handle, Fresh report) {
        return handle.createUpdate(
                                "INSERT INTO resident_report (id, code, source, record_number, request_key, category,"
                                        + " organisation_id, estate_id, building_id, household_id, address, content, contact,"
                                        + " created_at, hotline_days) VALUES (:id, :code, :source, :record, :request, :category,"
                                        + " :receiver, :estate, :building, :household, :address, :content, :contact, :now,"
                                        + " :days) ON CONFLICT DO NOTHING")
                        .bind("id", report.id())
                        .bind("code", report.code())
                        .bind("source", report.source().name())
                        .bind("record", report.ticket().map(HotlineTicket::recordNumber))
                        .bind("request", report.requestKey())
                        .bind("category", report.category().name())
                        .bind("receiver", report.receiver().map(OrganisationId::value))
                        .bind("estate", report.place().map(place -> place.estate()
                                .value()))
                        .bind(
                                "building",
                                report.place().flatMap(Place::building).map(BuildingId::value))
                        .bind(
                                "household",
                                report.place().flatMap(Place::household).map(HouseholdId::value))
                        .bind("address", report.address())
                        .bind("content", report.content())
                        .bind("contact", sealed(report.id(), report.contact()))
                        .bind("now", report.createdAtMillis())
                        .bind("days", days(report))
                        .execute()
                > 0;
    }

    private static Optional<Long> days(Fresh report) {
        return report.ticket()
                .filter(ticket -> ticket.workingDays().isPresent())
                .map(ticket -> (long) ticket.workingDays().getAsInt());
    }

    /** Keeps the step that the hotline's ticket has come to. */
    static void follow(Handle handle, String id, HotlineTicket ticket) {
        handle.createUpdate("UPDATE resident_report SET hotline_stage = :stage, hotline_status = :status,"
                        + " hotline_form = COALESCE(:form, hotline_form) WHERE id = :id")
                .bind("stage", ticket.stage().name())
                .bind("status", ticket.status().name())
                .bind("form", ticket.form().map(ReportRows::write))
                .bind("id", id)
                .execute();
    }

    static void place(Handle handle, String id, Place place) {
        handle.createUpdate("UPDATE resident_report SET estate_id = :estate, building_id = :building,"
                        + " household_id = :household WHERE id = :id")
                .bind("estate", place.estate().value())
                .bind("building", place.building().map(BuildingId::value))
                .bind("household", place.household().map(HouseholdId::value))
                .bind("id", id)
                .execute();
    }

    static void reply(Handle handle, String id, String text, String actor, long nowMillis) {
        handle.createUpdate("UPDATE resident_report SET public_reply = :text, replied_by = :actor, replied_at = :now"
                        + " WHERE id = :id")
                .bind("text", text)
                .bind("actor", actor)
                .bind("now", nowMillis)
                .bind("id", id)
                .execute();
    }

    private Optional<byte[]> sealed(String id, Contact contact) {
        return Optional.of(contact)
                .filter(given -> !given.isEmpty())
                .map(given -> seal.seal(
                        contactPlace(id),
                        given.name().orElse("") + "\n" + given.phone().orElse("")));
    }

    /** The contact in the column of the report. */
    Contact contact(String id, byte[] kept) {
        List<String> lines = List.of(seal.open(contactPlace(id), kept).split("\n", 2));
        return new Contact(
                Optional.of(lines.get(0)).filter(text -> !text.isEmpty()),
                Optional.of(lines.get(1)).filter(text -> !text.isEmpty()));
    }

    private static String contactPlace(String id) {
        return "resident_report/" + id;
    }

    static String write(HotlineForm form) {
        try {
            return JSON.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a hotline's form cannot be written as JSON", e);
        }
    }
}
