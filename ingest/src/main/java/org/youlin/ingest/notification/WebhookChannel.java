package org.youlin.ingest.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.notification.RoutePlan;
import org.youlin.domain.rule.Severity;

/** Sends JSON that is signed and says by its key when it comes again. */
final class WebhookChannel {
    private final HttpSender http;
    private final AllowedHosts hosts;
    private final Wording wording;
    private final InstantSource clock;

    WebhookChannel(HttpSender http, AllowedHosts hosts, Wording wording, InstantSource clock) {
        this.http = http;
        this.hosts = hosts;
        this.wording = wording;
        this.clock = clock;
    }

    /** The body of a request; docs/notifications.md tells receivers what it means. */
    private record Body(
            String id,
            String route,
            RoutePlan.Message.Kind kind,
            Severity severity,
            String title,
            String titleEnglish,
            long createdAt,
            List<Item> items,
            long more) {}

    private record Item(
            Optional<NoticeKind> kind,
            long at,
            Severity severity,
            String caseId,
            String caseNumber,
            String caseTitle,
            String place,
            Optional<String> url) {}

    Delivery deliver(Destination.Webhook webhook, Outgoing message) {
        Optional<String> refusal = hosts.refusal(webhook.url().getHost());
        if (refusal.isPresent()) {
            return Delivery.failed(refusal.get());
        }
        byte[] body = StoredJson.write(body(message)).getBytes(StandardCharsets.UTF_8);
        String timestamp = Long.toString(clock.millis());
        byte[] signature = Hmac.of(webhook.secret(), (timestamp + ".").getBytes(StandardCharsets.UTF_8), body);
        Map<String, String> headers = Map.of(
                "Idempotency-Key",
                message.id(),
                "X-Youlin-Timestamp",
                timestamp,
                "X-Youlin-Signature",
                "v1=" + HexFormat.of().formatHex(signature));
        try {
            HttpSender.Answer answer = http.post(webhook.url(), headers, body);
            return answer.status() / 100 == 2
                    ? Delivery.DONE
                    : new Delivery(Optional.of("status " + answer.status()), answer.retryAfterSeconds() * 1_000);
        } catch (IOException e) {
            return Delivery.failed(String.valueOf(e.getMessage()));
        }
    }

    private Body body(Outgoing message) {
        Content content = message.content();
        return new Body(
                message.id(),
                message.route().value(),
                message.kind(),
                content.worst(),
                wording.title(message),
                wording.titleEnglish(message),
                message.createdAtMillis(),
                content.lines().stream().map(this::item).toList(),
                content.more());
    }

    private Item item(Content.Line line) {
        return new Item(
                line.kind(),
                line.atMillis(),
                line.severity(),
                line.caseId(),
                line.caseNumber(),
                line.caseTitle(),
                line.place(),
                wording.link(line));
    }
}
