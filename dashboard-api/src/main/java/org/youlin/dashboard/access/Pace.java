package org.youlin.dashboard.access;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;

/** How often somebody may ask; whoever asks more often is told to wait. */
public final class Pace {
    /** A page asks for much at once, and then for nothing. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Throttle throttle;
    private final Function<RoutingContext, Optional<String>> key;

    /**
     * Everybody may ask at once.
     *
     * @param key who asks; empty when that is not counted here
     */
    public Pace(int perSecond, InstantSource clock, Function<RoutingContext, Optional<String>> key) {
        this.throttle = new Throttle((int) (perSecond * WINDOW.toSeconds()), WINDOW, clock);
        this.key = key;
    }

    /** Lets the request pass, or refuses it. */
    public void keep(RoutingContext context) {
        Optional<Duration> wait = key.apply(context).flatMap(throttle::begin);
        if (wait.isEmpty()) {
            context.next();
            return;
        }
        String seconds = Long.toString(Math.max(1, wait.get().toSeconds()));
        context.fail(new RefusedException(
                Problem.of(Message.TOO_MANY_REQUESTS, seconds).retryAfter(wait.get())));
    }
}
