package org.youlin.ingest.resident;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.cases.Cases;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.resident.ReportRows.FoundBy;
import org.youlin.ingest.resident.ReportRows.Fresh;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.workorder.WorkOrders;

/** What residents report: the one writer of it. A report joins the open case of its place and category. Methods block. */
public final class ResidentReports {
    /** How many characters an answer can have. */
    public static final int REPLY_CHARS_MAX = 2_000;

    /** A report says nothing of how bad it is; sensors and people can make its case worse. */
    private static final Severity SEVERITY = Severity.MINOR;

    private final Database database;
    private final Cases cases;
    private final WorkOrders workOrders;
    private final ReportRows rows;
    private final AddressBook addresses;
    private final QueryCodes codes = new QueryCodes();
    private final Keys keys;
    private final InstantSource clock;

    public ResidentReports(
            Database database,
            Registry registry,
            Cases cases,
            WorkOrders workOrders,
            Seal seal,
            Keys keys,
            InstantSource clock) {
        this.database = database;
        this.cases = cases;
        this.workOrders = workOrders;
        this.rows = new ReportRows(seal);
        this.addresses = new AddressBook(registry);
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What the reporter gets to see, whoever asks with the code: nothing of what was written or by whom.
     *
     * @param publicReply the answer that is meant for the public
     */
    public record Progress(
            String code, Category category, ReportStatus status, long createdAtMillis, Optional<String> publicReply) {}

    /** What became of a ticket. */
    public enum Taken {
        CREATED,
        UPDATED,
        /** It was known just so. */
        UNCHANGED,
        /** It is new, and lacks its category, address or content. */
        INCOMPLETE
    }

    /** Why something was not done with a report. */
    public enum Refusal {
        NOT_FOUND,
        /** It belongs to a case, whose place cannot be changed here. */
        HAS_A_CASE
    }

    /** Takes a resident's report in. The same request key gives the same report. */
    public Progress submit(NewReport report) {
        return database.write(handle -> {
            long now = clock.millis();
            Fresh fresh = new Fresh(
                    keys.id(),
                    codes.next(),
                    ReportSource.WEB,
                    report.category(),
                    Optional.empty(),
                    Optional.of(report.place()),
                    report.address(),
                    report.content(),
                    report.contact(),
                    report.requestKey(),
                    Optional.empty(),
                    now);
            if (rows.insert(handle, fresh)) {
                received(handle, fresh, EventLog.SYSTEM);
                return progress(rows.by(handle, FoundBy.ID, fresh.id()).orElseThrow());
            }
            return report.requestKey()
                    .flatMap(key -> rows.by(handle, FoundBy.REQUEST_KEY, key))
                    .map(ResidentReports::progress)
                    .orElseThrow(() -> new IllegalStateException("the query code " + fresh.code() + " was taken"));
        });
    }

    /** How far the report of that query code has come. */
    public Optional<Progress> progress(String code) {
        return database.read(handle -> rows.by(handle, FoundBy.CODE, code).map(ResidentReports::progress));
    }

    private static Progress progress(ReportRows.Row row) {
        return new Progress(row.code(), row.category(), row.status(), row.createdAtMillis(), row.publicReply());
    }

    /**
     * Takes a ticket of the hotline in, or the next step of one that is known.
     *
     * @param estates among which its address is looked for
     * @param receiver whose matter it is when its address is not found
     */
    public Taken take(
            HotlineTicket ticket, Collection<Estate> estates, Optional<OrganisationId> receiver, String actor) {
        return database.write(handle -> {
            Optional<ReportRows.Row> known = rows.by(handle, FoundBy.RECORD_NUMBER, ticket.recordNumber());
            if (known.isPresent()) {
                return follow(handle, known.get(), ticket, actor);
            }
            if (!ticket.isComplete()) {
                return Taken.INCOMPLETE;
            }
            Fresh fresh = new Fresh(
                    keys.id(),
                    codes.next(),
                    ReportSource.HOTLINE,
                    ticket.category().orElseThrow(),
                    receiver,
                    addresses.find(ticket.address().orElseThrow(), estates),
                    ticket.address().orElseThrow(),
                    ticket.content().orElseThrow(),
                    ticket.caller(),
                    Optional.empty(),
                    Optional.of(ticket),
                    clock.millis());
            if (!rows.insert(handle, fresh)) {
                // Another process took it in a moment ago.
                return follow(
                        handle,
                        rows.by(handle, FoundBy.RECORD_NUMBER, ticket.recordNumber())
                                .orElseThrow(),
                        ticket,
                        actor);
            }
            received(handle, fresh, actor);
            follow(handle, rows.by(handle, FoundBy.ID, fresh.id()).orElseThrow(), ticket, actor);
            return Taken.CREATED;
        });
    }

    private Taken follow(Handle handle, ReportRows.Row row, HotlineTicket ticket, String actor) {
        Optional<String> form = ticket.form().map(ReportRows::write);
        Optional<String> reply = ticket.form().flatMap(HotlineForm::publicReply);
        boolean sameStep = row.hotlineStage().equals(Optional.of(ticket.stage().name()))
                && row.hotlineStatus().equals(Optional.of(ticket.status().name()));
        if (sameStep && (form.isEmpty() || form.equals(row.hotlineForm()))) {
            return Taken.UNCHANGED;
        }
        ReportRows.follow(handle, row.id(), ticket);
        reply.filter(text -> !row.publicReply().equals(Optional.of(text)))
                .ifPresent(text -> answer(handle, row, text, actor));
        if (!sameStep) {
            String step = ticket.stage().caption() + "/" + ticket.status().caption();
            log(handle, row, "HOTLINE", Optional.of(step), actor);
        }
        return Taken.UPDATED;
    }

    private void received(Handle handle, Fresh fresh, String actor) {
        ReportRows.Row row = rows.by(handle, FoundBy.ID, fresh.id()).orElseThrow();
        log(handle, row, "RECEIVED", Optional.empty(), actor);
        row.place().ifPresent(place -> join(handle, row, place, actor));
    }

    /** Joins the open case of the place and category; opens one, and so a work order, where there is none. */
    private void join(Handle handle, ReportRows.Row row, Place place, String actor) {
        String caseId = cases.openCaseAt(handle, place, row.category())
                .orElseGet(() -> cases.openForReport(
                        handle,
                        // Neighbours who report the same thing share it.
                        place.widenTo(Place.Level.BUILDING),
                        row.category(),
                        "居民诉求：" + HotlineCategory.name(row.category()),
                        SEVERITY,
                        clock.millis()));
        cases.linkReport(handle, caseId, row.id());
        workOrders.raise(handle, caseId);
        log(handle, rows.by(handle, FoundBy.ID, row.id()).orElseThrow(), "LINKED", Optional.empty(), actor);
    }

    /** A person says where the report belongs. */
    public Optional<Refusal> place(String id, Place place, String actor) {
        return database.write(handle -> {
            Optional<ReportRows.Row> row = rows.by(handle, FoundBy.ID, id);
            if (row.isEmpty()) {
                return Optional.of(Refusal.NOT_FOUND);
            }
            if (row.get().caseId().isPresent()) {
                return Optional.of(Refusal.HAS_A_CASE);
            }
            ReportRows.place(handle, id, place);
            join(handle, rows.by(handle, FoundBy.ID, id).orElseThrow(), place, actor);
            return Optional.empty();
        });
    }

    /** A person answers the reporter; an earlier answer is replaced. */
    public Optional<Refusal> reply(String id, String text, String actor) {
        return database.write(handle -> {
            Optional<ReportRows.Row> row = rows.by(handle, FoundBy.ID, id);
            row.ifPresent(found -> answer(handle, found, text, actor));
            return row.isPresent() ? Optional.empty() : Optional.of(Refusal.NOT_FOUND);
        });
    }

    private void answer(Handle handle, ReportRows.Row row, String text, String actor) {
        ReportRows.reply(handle, row.id(), text, actor, clock.millis());
        log(handle, row, "ANSWERED", Optional.empty(), actor);
    }

    /** Shows a person how to reach the reporter, and notes that it did. */
    public Optional<Contact> contact(String id, String actor) {
        return database.write(handle -> {
            rows.by(handle, FoundBy.ID, id)
                    .ifPresent(row -> RegistryLog.append(
                            handle,
                            clock.millis(),
                            actor,
                            List.of(new RegistryLog.Entry(
                                    RegistryLog.Action.CONTACT_SHOWN,
                                    RegistryLog.Subject.RESIDENT_REPORT,
                                    id,
                                    row.place().map(Place::estate),
                                    Optional.empty()))));
            return handle.createQuery("SELECT contact FROM resident_report WHERE id = :id AND contact IS NOT NULL")
                    .bind("id", id)
                    .mapTo(byte[].class)
                    .findOne()
                    .map(kept -> rows.contact(id, kept));
        });
    }

    /**
     * The contact in a report's column, to be shown masked.
     *
     * @param kept as the column has it
     */
    public Contact open(String id, byte[] kept) {
        return rows.contact(id, kept);
    }

    /** Remarks, not steps: the status is nowhere kept. The trail begins where it is known which estate it is about. */
    private void log(Handle handle, ReportRows.Row row, String event, Optional<String> note, String actor) {
        row.place()
                .ifPresent(place -> EventLog.append(
                        handle,
                        EventLog.Entry.of(
                                        clock.millis(),
                                        EventLog.Subject.RESIDENT_REPORT,
                                        row.id(),
                                        row.caseId().orElse(""),
                                        event,
                                        actor,
                                        place.estate())
                                .noting(note)));
    }
}
