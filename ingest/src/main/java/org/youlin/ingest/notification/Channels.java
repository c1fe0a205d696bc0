package org.youlin.ingest.notification;

import java.time.Duration;
import java.time.InstantSource;

/** Brings messages to where they go. */
final class Channels {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final WebhookChannel webhook;
    private final RobotChannels robots;
    private final EmailChannel email;

    Channels(NotificationConfig config, InstantSource clock) {
        HttpSender http = new HttpSender(TIMEOUT);
        Wording wording = new Wording(config.publicUrl(), config.zone());
        webhook = new WebhookChannel(http, new AllowedHosts(config.webhookHosts()), wording, clock);
        robots = new RobotChannels(http, config, wording, clock);
        email = new EmailChannel(config.smtp(), wording);
    }

    /** Tries once; blocks for some seconds at most. */
    Delivery deliver(Destination destination, Outgoing message) {
        if (destination instanceof Destination.Webhook hook) {
            return webhook.deliver(hook, message);
        }
        if (destination instanceof Destination.WeCom robot) {
            return robots.deliver(robot, message);
        }
        if (destination instanceof Destination.DingTalk robot) {
            return robots.deliver(robot, message);
        }
        if (destination instanceof Destination.Email mailboxes) {
            return email.deliver(mailboxes, message);
        }
        throw new IllegalStateException("nothing delivers to " + destination.channel());
    }
}
