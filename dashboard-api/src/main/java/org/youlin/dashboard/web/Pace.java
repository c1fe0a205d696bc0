package org.youlin.dashboard.web;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.gateway.mqtt.RateLimits.Rate;
import org.youlin.gateway.mqtt.TokenBucket;

/** How often somebody may ask; whoever asks more often is told to wait. Belongs to one event loop. */
public final class Pace {
    /** The one that asked longest ago is forgotten first, and has a full bucket by then. */
    private static final int KEYS_MAX = 20_000;

    private static final int BURST_SECONDS = 10;

    private final Rate rate;
    private final InstantSource clock;
    private final Function<RoutingContext, Optional<String>> key;
    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Everybody may ask at once.
     *
     * @param key who asks; empty when that is not counted here
     */
    public Pace(int perSecond, InstantSource clock, Function<RoutingContext, Optional<String>> key) {
        this.rate = new Rate(perSecond, (long) perSecond * BURST_SECONDS);
        this.clock = clock;
        this.key = key;
    }

    /** Lets the request pass, or refuses it. */
    public void keep(RoutingContext context) {
        Optional<Duration> wait = key.apply(context).flatMap(this::take);
        if (wait.isEmpty()) {
            context.next();
            return;
        }
        String seconds = Long.toString(Math.max(1, wait.get().toSeconds()));
        context.fail(new RefusedException(
                Problem.of(Message.TOO_MANY_REQUESTS, seconds).retryAfter(wait.get())));
    }

    private Optional<Duration> take(String who) {
        long now = clock.millis();
        TokenBucket bucket = buckets.get(who);
        if (bucket == null) {
            if (buckets.size() >= KEYS_MAX) {
                buckets.remove(buckets.keySet().iterator().next());
            }
            bucket = new TokenBucket(rate, now);
            buckets.put(who, bucket);
        }
        long waitMillis = bucket.waitMillis(now);
        if (waitMillis > 0) {
            return Optional.of(Duration.ofMillis(waitMillis));
        }
        bucket.take(1, now);
        return Optional.empty();
    }
}
