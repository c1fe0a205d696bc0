package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.mqtt.Allowance.Exhausted;

/**
 * Holds one connection to its rate limits: what can be refused with a reason is refused, and who cannot be told is read
 * more slowly. Lives on one event loop.
 */
final class RateBrake {
    /** A debt longer than this is looked at again. */
    private static final long PAUSE_MILLIS_MAX = 60_000;

    private final Endpoint endpoint;
    private final MqttConnection connection;
    private final Session session;
    private final Allowance allowance;
    private @Nullable ScheduledFuture<?> pause;

    RateBrake(Endpoint endpoint, MqttConnection connection, Session session, Allowance allowance) {
        this.endpoint = endpoint;
        this.connection = connection;
        this.session = session;
        this.allowance = allowance;
    }

    /** Whether nothing should be read for now. */
    boolean isPaused() {
        return pause != null;
    }

    void publish(MqttPublishMessage packet, long nowMillis) {
        boolean answerable = session.isMqtt5() && packet.fixedHeader().qosLevel() != MqttQoS.AT_MOST_ONCE;
        Optional<Exhausted> exhausted = allowance.spend(packet.payload().readableBytes(), nowMillis, !answerable);
        if (exhausted.isEmpty()) {
            session.take(packet, nowMillis);
        } else if (answerable) {
            endpoint.meters().refused(exhausted.get().limit());
            session.refuse(packet, nowMillis, refusal(exhausted.get()), allowance.isToBeReported(nowMillis));
        } else {
            pause(exhausted.get());
            session.take(packet, nowMillis);
        }
    }

    private Refusal refusal(Exhausted exhausted) {
        return new Refusal(
                RefusalReason.RATE_LIMITED,
                "rate",
                exhausted.limit().name(),
                exhausted.limit().words(endpoint.config().rates()));
    }

    private void pause(Exhausted exhausted) {
        if (pause == null) {
            endpoint.meters().slowed(exhausted.limit());
            long millis = Math.min(exhausted.waitMillis(), PAUSE_MILLIS_MAX);
            pause = connection.line().later(this::resume, millis);
        }
    }

    private void resume() {
        pause = null;
        connection.updateReading();
    }

    /** The connection has gone. */
    void stop() {
        if (pause != null) {
            pause.cancel(false);
        }
    }
}
