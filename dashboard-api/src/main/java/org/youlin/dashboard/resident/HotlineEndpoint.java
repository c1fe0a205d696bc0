package org.youlin.dashboard.resident;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.resident.HotlineCategory;
import org.youlin.ingest.resident.HotlineForm;
import org.youlin.ingest.resident.HotlineStage;
import org.youlin.ingest.resident.HotlineStatus;
import org.youlin.ingest.resident.HotlineTicket;
import org.youlin.ingest.resident.ResidentReports;

/** Takes in tickets of the citizens' hotline, each for itself: one that is refused holds up no other. */
public final class HotlineEndpoint implements Endpoint {
    private final ResidentReports reports;

    public HotlineEndpoint(ResidentReports reports) {
        this.reports = reports;
    }

    /** A ticket in the hotline's words. */
    private record Ticket(
            @JsonProperty("record_number") String recordNumber,
            @JsonProperty("ps_caption") String stage,
            @JsonProperty("pss_status_attr") String status,
            Optional<String> category,
            Optional<String> address,
            Optional<String> content,
            Optional<Caller> caller,
            OptionalInt expires,
            Optional<HotlineForm> form) {
        @Override
        public String toString() {
            return "Ticket[" + recordNumber + "]";
        }
    }

    private record Caller(Optional<String> name, Optional<String> phone) {
        @Override
        public String toString() {
            return "Caller[…]";
        }
    }

    private record Tickets(List<Ticket> tickets) {}

    /** What became of a ticket; a problem when it was not taken in. */
    private record Outcome(String recordNumber, Result result, Optional<String> field, Optional<String> problem) {}

    private enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    private record Outcomes(List<Outcome> items) {}

    @Override
    public Answer answer(Call call) {
        return Answer.ok(new Outcomes(call.body(Tickets.class).tickets().stream()
                .map(ticket -> take(ticket, call))
                .toList()));
    }

    private Outcome take(Ticket ticket, Call call) {
        try {
            ResidentReports.Taken taken = reports.take(
                    parsed(ticket),
                    call.scope().estates(),
                    call.account().organisation(),
                    call.account().username());
            return switch (taken) {
                case CREATED -> done(ticket, Result.CREATED);
                case UPDATED -> done(ticket, Result.UPDATED);
                case UNCHANGED -> done(ticket, Result.UNCHANGED);
                case INCOMPLETE ->
                    refused(
                            ticket,
                            Problem.invalid(
                                    "record_number",
                                    ticket.recordNumber(),
                                    "a ticket that is known already, or one with category, address and content",
                                    "已登记的工单，或含有类别、地址和内容的工单"),
                            call);
            };
        } catch (RefusedException e) {
            return refused(ticket, e.problem(), call);
        }
    }

    private static Outcome done(Ticket ticket, Result result) {
        return new Outcome(ticket.recordNumber(), result, Optional.empty(), Optional.empty());
    }

    private static Outcome refused(Ticket ticket, Problem problem, Call call) {
        return new Outcome(
                ticket.recordNumber(), Result.REFUSED, problem.field(), Optional.of(problem.in(call.language())));
    }

    private static HotlineTicket parsed(Ticket ticket) {
        return new HotlineTicket(
                ticket.recordNumber(),
                HotlineStage.ofCaption(ticket.stage())
                        .orElseThrow(() -> invalid("ps_caption", ticket.stage(), HotlineStage.captions())),
                HotlineStatus.ofCaption(ticket.status())
                        .orElseThrow(() -> invalid("pss_status_attr", ticket.status(), HotlineStatus.captions())),
                ticket.category().map(HotlineEndpoint::category),
                ticket.address(),
                ticket.content().filter(text -> !text.isBlank()),
                ticket.caller().map(HotlineEndpoint::contact).orElse(Contact.NONE),
                ticket.expires(),
                ticket.form());
    }

    private static Category category(String entry) {
        return HotlineCategory.of(entry)
                .orElseThrow(() -> invalid("category", entry, "an entry below " + HotlineCategory.names()));
    }

    private static Contact contact(Caller caller) {
        Optional<String> name = caller.name().filter(text -> !text.isBlank());
        Optional<String> phone = caller.phone().filter(text -> !text.isBlank());
        if (name.filter(text -> !Contact.isName(text)).isPresent()) {
            throw invalid("caller.name", "…", "a name of 1 to " + Contact.NAME_CHARS_MAX + " characters");
        }
        if (phone.filter(text -> !Contact.isPhone(text)).isPresent()) {
            throw invalid("caller.phone", "…", Contact.PHONE_EXPECTED);
        }
        return new Contact(name, phone);
    }

    private static RefusedException invalid(String field, String value, String expected) {
        return new RefusedException(Problem.invalid(field, value, expected));
    }
}
