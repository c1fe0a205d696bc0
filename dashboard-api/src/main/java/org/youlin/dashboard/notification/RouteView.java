package org.youlin.dashboard.notification;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.notification.Pace;
import org.youlin.domain.notification.QuietHours;
import org.youlin.domain.notification.RouteFilter;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.notification.Channel;
import org.youlin.ingest.notification.Route;

/**
 * A route as the API shows it.
 *
 * @param destination what may be shown of it
 */
record RouteView(
        String id,
        String name,
        String organisation,
        Optional<String> account,
        boolean enabled,
        Channel channel,
        String destination,
        RouteFilter.Audience audience,
        Severity severityMin,
        List<Category> categories,
        List<NoticeKind> kinds,
        List<String> estates,
        PaceView pace,
        Optional<QuietView> quiet,
        String createdBy,
        long createdAt,
        long updatedAt) {
    record RepeatsView(long everySeconds, int countMax) {}

    record PaceView(
            Pace.Grouping grouping,
            long firstWaitSeconds,
            long intervalSeconds,
            long sameAgainAfterSeconds,
            Optional<RepeatsView> repeats,
            int messagesPerHourMax) {
        private static PaceView of(Pace pace) {
            return new PaceView(
                    pace.grouping(),
                    pace.firstWait().toSeconds(),
                    pace.interval().toSeconds(),
                    pace.sameAgainAfter().toSeconds(),
                    pace.repeats().map(each -> new RepeatsView(each.every().toSeconds(), each.countMax())),
                    pace.messagesPerHourMax());
        }
    }

    record QuietView(String from, String to, String zone, boolean criticalBreaks) {
        private static QuietView of(QuietHours quiet) {
            return new QuietView(
                    quiet.from().toString(), quiet.to().toString(), quiet.zone().getId(), quiet.criticalBreaks());
        }
    }

    record RouteList(List<RouteView> items) {}

    static RouteView of(Route route) {
        Route.Settings settings = route.settings();
        RouteFilter filter = settings.filter();
        return new RouteView(
                route.id().value(),
                settings.name(),
                route.owner().organisation().value(),
                route.owner().account(),
                settings.enabled(),
                route.channel(),
                route.hint(),
                filter.audience(),
                filter.severityMin(),
                filter.categories().stream().sorted().toList(),
                filter.kinds().stream().sorted().toList(),
                filter.estates().stream().map(EstateId::value).sorted().toList(),
                PaceView.of(settings.pace()),
                settings.quiet().map(QuietView::of),
                route.createdBy(),
                route.createdAtMillis(),
                route.updatedAtMillis());
    }
}
