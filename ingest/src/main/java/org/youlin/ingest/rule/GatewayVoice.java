package org.youlin.ingest.rule;

import java.time.Duration;

/**
 * How a field gateway has been heard, itself or by what it passed on from the devices it speaks for.
 *
 * @param sinceMillis when it began to be heard without a longer pause
 */
public record GatewayVoice(long sinceMillis, long lastMillis) {
    /** The voice of a gateway that is heard for the first time. */
    public static GatewayVoice beginning(long atMillis) {
        return new GatewayVoice(atMillis, atMillis);
    }

    /** This voice when the gateway is heard again; one older than the last changes nothing. */
    public GatewayVoice heard(long atMillis, Duration expectedInterval) {
        long pauseMillis = atMillis - lastMillis;
        if (pauseMillis <= 0) {
            return this;
        }
        // One message may come late; as long again without any is a pause.
        boolean paused = pauseMillis > expectedInterval.toMillis() * 3 / 2;
        return new GatewayVoice(paused ? atMillis : sinceMillis, atMillis);
    }

    /**
     * Since when the silence of a device behind the gateway counts. Only time in which the gateway was heard tells
     * anything of that device, so the answer is as long ago as that time is long.
     *
     * @param silentSinceMillis when the device itself was last heard, or not yet listened to
     */
    public long silenceBehind(long silentSinceMillis, long nowMillis) {
        long tellingMillis = lastMillis - Math.max(silentSinceMillis, sinceMillis);
        return nowMillis - Math.max(0, tellingMillis);
    }
}
