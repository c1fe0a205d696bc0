package org.youlin.dashboard.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.notification.RouteId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.notification.Bell;
import org.youlin.ingest.notification.Notification;
import org.youlin.ingest.notification.Notifications;
import org.youlin.ingest.registry.Registry;

/** Shows what became of messages, and the bell. */
public final class NotificationEndpoints {
    private final Notifications notifications;
    private final Bell bell;
    private final Registry registry;

    public NotificationEndpoints(Notifications notifications, Registry registry) {
        this.notifications = notifications;
        this.bell = notifications.bell();
        this.registry = registry;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listNotifications", this::list).bind("getBell", this::bell).bind("seeBell", this::see);
    }

    private record Seen(long entryId) {}

    private record CaseOfRing(String id, String number, String title, Severity severity, PlaceRef place) {}

    private record RingView(
            long id,
            long ts,
            String subject,
            String subjectId,
            String event,
            String actor,
            Optional<String> note,
            @JsonProperty("case") Optional<CaseOfRing> theCase) {}

    private record BellView(int unread, boolean unreadIsMore, long seen, List<RingView> items) {}

    /** Messages of the caller's organisation, newest first. */
    public Answer list(Call call) {
        Page.Request page = call.page();
        boolean everything = call.scope().isEverything();
        Notification.Filter filter = new Notification.Filter(
                everything ? Optional.empty() : call.account().organisation(),
                everything ? Optional.empty() : Optional.of(call.account().username()),
                call.query("route").map(id -> Ids.parse("route", id, RouteId::new)),
                call.query("state").map(Notification.State::valueOf),
                page.after());
        return Answer.ok(Page.of(notifications.messages(filter, page.rows()), page, Notification::id)
                .map(NotificationView::of));
    }

    public Answer bell(Call call) {
        Bell.View view = bell.view(
                new Bell.Listener(call.account().username(), call.account().organisation()));
        return Answer.ok(new BellView(
                view.unread(),
                view.unread() == Bell.COUNTED_MAX,
                view.seenEntryId(),
                view.rings().stream().map(this::ring).toList()));
    }

    private RingView ring(Bell.Ring ring) {
        return new RingView(
                ring.entryId(),
                ring.atMillis(),
                ring.subject(),
                ring.subjectId(),
                ring.event(),
                ring.actor(),
                ring.note(),
                ring.theCase()
                        .map(of -> new CaseOfRing(
                                of.id(), of.number(), of.title(), of.severity(), PlaceRef.of(of.place(), registry))));
    }

    public Answer see(Call call) {
        bell.see(call.account().username(), call.body(Seen.class).entryId());
        return Answer.done();
    }
}
