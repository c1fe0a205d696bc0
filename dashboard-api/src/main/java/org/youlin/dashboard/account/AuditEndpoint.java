package org.youlin.dashboard.account;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.AuditLog;
import org.youlin.ingest.audit.Audited;

/** The audit trail, for administrators. */
final class AuditEndpoint implements Endpoint {
    private final AuditLog audit;

    AuditEndpoint(AuditLog audit) {
        this.audit = audit;
    }

    private record AuditView(
            long id,
            long ts,
            String actor,
            AuditAction action,
            Optional<String> subject,
            Optional<String> address,
            String detail) {
        static AuditView of(AuditLog.Entry entry) {
            Audited audited = entry.audited();
            return new AuditView(
                    entry.id(),
                    entry.ts(),
                    audited.actor(),
                    audited.action(),
                    audited.subject(),
                    audited.address(),
                    audited.detail());
        }
    }

    @Override
    public Answer answer(Call call) {
        Page.Request page = call.page();
        AuditLog.Filter filter = new AuditLog.Filter(
                call.query("actor"),
                call.query("action").map(AuditAction::valueOf),
                call.query("subject"),
                boxed(call.number("from")),
                boxed(call.number("to")),
                page.after().map(AuditEndpoint::id));
        List<AuditLog.Entry> rows = audit.list(filter, page.rows());
        return Answer.ok(Page.of(rows, page, entry -> Long.toString(entry.id())).map(AuditView::of));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static long id(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new RefusedException(Problem.invalid("cursor", cursor, "the next of the page before"));
        }
    }
}
