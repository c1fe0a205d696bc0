package org.youlin.dashboard.notification;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.notification.Pace;
import org.youlin.domain.notification.QuietHours;
import org.youlin.domain.notification.RouteFilter;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.notification.Channel;
import org.youlin.ingest.notification.Destination;
import org.youlin.ingest.notification.Route;

/**
 * A route as people ask for it. What is left out of its pace is as {@link Pace#DEFAULTS} have it.
 *
 * @param organisation whose it is to be; the caller's own when it is left out
 * @param personal whether it is to be the caller's alone
 * @param destination may be left out when a route is replaced: it then stays as it is
 */
record WantedRoute(
        String name,
        Optional<String> organisation,
        Optional<Boolean> personal,
        Optional<Boolean> enabled,
        Channel channel,
        Optional<WantedDestination> destination,
        RouteFilter.Audience audience,
        Severity severityMin,
        Optional<List<Category>> categories,
        List<NoticeKind> kinds,
        Optional<List<String>> estates,
        Optional<WantedPace> pace,
        Optional<WantedQuiet> quiet) {

    /** The fields of all channels; each needs its own. */
    record WantedDestination(
            Optional<String> url,
            Optional<String> secret,
            Optional<String> key,
            Optional<String> token,
            Optional<List<String>> recipients) {
        private Destination of(Channel channel) {
            return switch (channel) {
                case WEBHOOK -> new Destination.Webhook(URI.create(needed("url", url)), needed("secret", secret));
                case WECOM -> new Destination.WeCom(needed("key", key));
                case DINGTALK -> new Destination.DingTalk(needed("token", token), secret);
                case EMAIL -> new Destination.Email(needed("recipients", recipients));
            };
        }

        private static <T> T needed(String field, Optional<T> value) {
            return value.orElseThrow(
                    () -> new IllegalArgumentException("destination." + field + " is missing for this channel"));
        }

        @Override
        public String toString() {
            return "WantedDestination[…]";
        }
    }

    record WantedRepeats(long everySeconds, int countMax) {}

    record WantedPace(
            Optional<Pace.Grouping> grouping,
            OptionalLong firstWaitSeconds,
            OptionalLong intervalSeconds,
            OptionalLong sameAgainAfterSeconds,
            Optional<WantedRepeats> repeats,
            OptionalInt messagesPerHourMax) {
        private Pace resolve() {
            Pace defaults = Pace.DEFAULTS;
            return new Pace(
                    grouping.orElse(defaults.grouping()),
                    seconds(firstWaitSeconds, defaults.firstWait()),
                    seconds(intervalSeconds, defaults.interval()),
                    seconds(sameAgainAfterSeconds, defaults.sameAgainAfter()),
                    repeats.map(each -> new Pace.Repeats(Duration.ofSeconds(each.everySeconds()), each.countMax())),
                    messagesPerHourMax.orElse(defaults.messagesPerHourMax()));
        }

        private static Duration seconds(OptionalLong wanted, Duration otherwise) {
            return wanted.isPresent() ? Duration.ofSeconds(wanted.getAsLong()) : otherwise;
        }
    }

    record WantedQuiet(String from, String to, String zone, Optional<Boolean> criticalBreaks) {
        private QuietHours resolve() {
            return new QuietHours(
                    LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone), criticalBreaks.orElse(true));
        }
    }

    /**
     * The settings that are asked for.
     *
     * @throws RefusedException when they are impossible, or name an estate out of {@code scope}
     */
    Route.Settings settings(Scope scope) {
        return accepted(() -> new Route.Settings(
                Ids.name("name", name),
                enabled.orElse(true),
                new RouteFilter(
                        audience,
                        severityMin,
                        Set.copyOf(categories.orElse(List.of())),
                        Set.copyOf(kinds),
                        estates.orElse(List.of()).stream()
                                .map(id -> estate(scope, id))
                                .collect(Collectors.toSet())),
                pace.map(WantedPace::resolve).orElse(Pace.DEFAULTS),
                quiet.map(WantedQuiet::resolve)));
    }

    private static EstateId estate(Scope scope, String id) {
        return scope.estate(id)
                .map(Estate::id)
                .orElseThrow(() -> Ids.invalid("estates", id, "the id of an estate that you may see"));
    }

    /**
     * Where it is to go; empty when that is left out.
     *
     * @throws RefusedException when it cannot be used
     */
    Optional<Destination> wantedDestination() {
        return accepted(() -> destination.map(fields -> fields.of(channel)));
    }

    /** What the kernel refuses is the caller's fault here; its messages name the field, and no secret. */
    private static <T> T accepted(Supplier<T> wanted) {
        try {
            return wanted.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RefusedException(Problem.of(Message.INVALID_REQUEST, String.valueOf(e.getMessage())));
        }
    }
}
