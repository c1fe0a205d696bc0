package org.youlin.dashboard.notification;

import java.util.Optional;
import java.util.function.Function;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.notification.RouteId;
import org.youlin.domain.notification.RouteOwner;
import org.youlin.domain.place.Identifiers;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.notification.Delivery;
import org.youlin.ingest.notification.Destination;
import org.youlin.ingest.notification.Notifications;
import org.youlin.ingest.notification.Route;
import org.youlin.ingest.notification.RouteRefusal;
import org.youlin.ingest.registry.Registry;

/** Lists, makes, changes, removes and tries notification routes: those of the caller's organisation, and their own. */
public final class RouteEndpoints {
    private final Notifications notifications;
    private final Registry registry;

    public RouteEndpoints(Notifications notifications, Registry registry) {
        this.notifications = notifications;
        this.registry = registry;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listNotificationRoutes", this::list)
                .bind("createNotificationRoute", this::create)
                .bind("getNotificationRoute", this::get)
                .bind("replaceNotificationRoute", this::replace)
                .bind("deleteNotificationRoute", this::delete)
                .bind("testNotificationRoute", this::test);
    }

    /** Whether a test message arrived, and why not. */
    private record TestView(boolean arrived, Optional<String> error) {}

    public Answer list(Call call) {
        Optional<OrganisationId> organisation =
                call.scope().isEverything() ? Optional.empty() : call.account().organisation();
        return Answer.ok(new RouteView.RouteList(notifications.routes(organisation).stream()
                .filter(route -> mayUse(call, route))
                .map(RouteView::of)
                .toList()));
    }

    public Answer get(Call call) {
        return found(call, RouteEndpoints::answer);
    }

    private static Answer answer(Route route) {
        return Answer.editable(RouteView.of(route), RouteView.of(route));
    }

    private static void requireMatch(Call call, Route before) {
        call.requireMatch(RouteView.of(before));
    }

    public Answer create(Call call) {
        WantedRoute wanted = call.body(WantedRoute.class);
        RouteOwner owner = owner(call, wanted);
        Destination destination =
                wanted.wantedDestination().orElseThrow(() -> Ids.invalid("destination", "", "where messages go"));
        Notifications.Outcome outcome = notifications.create(
                owner,
                wanted.settings(call.scope()),
                destination,
                call.account().username());
        return answer("", outcome, route -> Answer.created(RouteView.of(route)));
    }

    public Answer replace(Call call) {
        WantedRoute wanted = call.body(WantedRoute.class);
        Optional<Destination> destination = wanted.wantedDestination();
        return found(call, before -> {
            if (destination.isEmpty() && before.channel() != wanted.channel()) {
                throw Ids.invalid("destination", "", "where messages go by another channel than before");
            }
            return answer(
                    before.id().value(),
                    notifications.replace(
                            before.id(),
                            new Notifications.Replacement(wanted.settings(call.scope()), destination),
                            call.account().username(),
                            route -> requireMatch(call, route)),
                    RouteEndpoints::answer);
        });
    }

    public Answer delete(Call call) {
        return found(call, route -> notifications
                .delete(route.id(), call.account().username(), kept -> requireMatch(call, kept))
                .map(refusal -> Answer.refused(problem(refusal, route.id().value())))
                .orElseGet(Answer::done));
    }

    public Answer test(Call call) {
        return found(call, route -> {
            Delivery delivery = notifications.test(route);
            return Answer.ok(new TestView(delivery.error().isEmpty(), delivery.error()));
        });
    }

    private Answer found(Call call, Function<Route, Answer> answer) {
        String id = call.path("routeId");
        Optional<Route> route = Optional.of(id)
                .filter(Identifiers::isValid)
                .map(RouteId::new)
                .flatMap(notifications::find)
                .filter(each -> mayUse(call, each));
        return Answer.found(id, route, answer);
    }

    private static boolean mayUse(Call call, Route route) {
        RouteOwner owner = route.owner();
        return call.scope().isEverything()
                || (call.account().organisation().equals(Optional.of(owner.organisation()))
                        && owner.account()
                                .map(call.account().username()::equals)
                                .orElse(true));
    }

    private RouteOwner owner(Call call, WantedRoute wanted) {
        OrganisationId organisation = wanted.organisation()
                .map(id -> organisation(call, id))
                .or(() -> call.account().organisation())
                .orElseThrow(() -> Ids.invalid("organisation", "", "the id of an organisation"));
        return new RouteOwner(
                organisation,
                wanted.personal().orElse(false) ? Optional.of(call.account().username()) : Optional.empty());
    }

    private OrganisationId organisation(Call call, String text) {
        OrganisationId id = Ids.parse("organisation", text, OrganisationId::new);
        boolean allowed = call.scope().isEverything()
                ? registry.organisation(id).isPresent()
                : call.account().organisation().equals(Optional.of(id));
        if (!allowed) {
            throw Ids.invalid("organisation", text, "the id of your own organisation");
        }
        return id;
    }

    private static Answer answer(String id, Notifications.Outcome outcome, Function<Route, Answer> stored) {
        return outcome.route()
                .map(stored)
                .orElseGet(() -> Answer.refused(problem(outcome.refusal().orElseThrow(), id)));
    }

    private static Problem problem(RouteRefusal refusal, String id) {
        return switch (refusal) {
            case NOT_FOUND -> Problem.notFound(id);
            case TOO_MANY -> Problem.of(Message.TOO_MANY_ROUTES, Integer.toString(Notifications.ROUTES_MAX));
            case NO_MAIL_SERVER -> Problem.of(Message.NO_MAIL_SERVER);
        };
    }
}
