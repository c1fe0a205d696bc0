package org.youlin.ingest.notification;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.notification.RouteId;
import org.youlin.ingest.privacy.Seal;

/** A destination as it is written before it is sealed. */
record SealedDestination(
        Optional<URI> url,
        Optional<String> secret,
        Optional<String> key,
        Optional<String> token,
        List<String> recipients) {
    private static final String COLUMN = "notification_route.destination";

    static String seal(Seal seal, RouteId route, Destination destination) {
        return Base64.getEncoder().encodeToString(seal.seal(place(route), StoredJson.write(of(destination))));
    }

    static Destination open(Seal seal, RouteId route, Channel channel, String sealed) {
        String written = seal.open(place(route), Base64.getDecoder().decode(sealed));
        return StoredJson.read(COLUMN, written, SealedDestination.class).destination(channel);
    }

    /** Bound to its route, so that nobody can move a secret to a route of their own. */
    private static String place(RouteId route) {
        return COLUMN + "/" + route;
    }

    private static SealedDestination of(Destination destination) {
        if (destination instanceof Destination.Webhook webhook) {
            return new SealedDestination(
                    Optional.of(webhook.url()),
                    Optional.of(webhook.secret()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
        if (destination instanceof Destination.WeCom robot) {
            return new SealedDestination(
                    Optional.empty(), Optional.empty(), Optional.of(robot.key()), Optional.empty(), List.of());
        }
        if (destination instanceof Destination.DingTalk robot) {
            return new SealedDestination(
                    Optional.empty(), robot.secret(), Optional.empty(), Optional.of(robot.token()), List.of());
        }
        if (destination instanceof Destination.Email email) {
            return new SealedDestination(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), email.recipients());
        }
        throw new IllegalStateException("a destination of " + destination.channel() + " cannot be sealed");
    }

    private Destination destination(Channel channel) {
        return switch (channel) {
            case WEBHOOK -> new Destination.Webhook(url.orElseThrow(), secret.orElseThrow());
            case WECOM -> new Destination.WeCom(key.orElseThrow());
            case DINGTALK -> new Destination.DingTalk(token.orElseThrow(), secret);
            case EMAIL -> new Destination.Email(recipients);
        };
    }

    @Override
    public String toString() {
        return "SealedDestination[…]";
    }
}
