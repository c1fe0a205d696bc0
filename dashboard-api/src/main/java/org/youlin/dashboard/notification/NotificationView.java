package org.youlin.dashboard.notification;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.notification.RoutePlan;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.notification.Channel;
import org.youlin.ingest.notification.Content;
import org.youlin.ingest.notification.Notification;

/**
 * A message as the API shows it.
 *
 * @param more how much it tells beyond the items
 * @param nextAt when it is tried again; only while it is pending
 */
record NotificationView(
        String id,
        String route,
        Channel channel,
        RoutePlan.Message.Kind kind,
        Severity severity,
        long entries,
        List<Item> items,
        long more,
        Notification.State state,
        int attempts,
        OptionalLong nextAt,
        Optional<String> lastError,
        long createdAt,
        OptionalLong endedAt) {
    record Item(
            Optional<NoticeKind> kind,
            long at,
            String caseId,
            String caseNumber,
            String caseTitle,
            String place,
            Severity severity) {
        private static Item of(Content.Line line) {
            return new Item(
                    line.kind(),
                    line.atMillis(),
                    line.caseId(),
                    line.caseNumber(),
                    line.caseTitle(),
                    line.place(),
                    line.severity());
        }
    }

    static NotificationView of(Notification message) {
        return new NotificationView(
                message.id(),
                message.route().value(),
                message.channel(),
                message.kind(),
                message.severity(),
                message.entries(),
                message.content().lines().stream().map(Item::of).toList(),
                message.content().more(),
                message.state(),
                message.attempts(),
                message.state() == Notification.State.PENDING
                        ? OptionalLong.of(message.nextAtMillis())
                        : OptionalLong.empty(),
                message.lastError(),
                message.createdAtMillis(),
                message.endedAtMillis());
    }
}
