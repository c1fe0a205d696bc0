package org.youlin.gateway.mqtt;

import org.youlin.gateway.mqtt.RateLimits.Rate;

/**
 * An allowance that is used up and grows again. Whatever comes while anything is left is let through whole, so that the
 * bucket may owe; it is usable again once the debt is paid.
 */
final class TokenBucket {
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Rate rate;
    /** In thousandths, so that slow rates grow by the millisecond. */
    private long thousandths;

    private long refilledMillis;

    TokenBucket(Rate rate, long nowMillis) {
        this.rate = rate;
        this.thousandths = rate.burst() * MILLIS_PER_SECOND;
        this.refilledMillis = nowMillis;
    }

    /** Milliseconds until something may be taken; 0 for at once. */
    long waitMillis(long nowMillis) {
        refill(nowMillis);
        return thousandths > 0 ? 0 : -thousandths / rate.perSecond() + 1;
    }

    void take(long amount, long nowMillis) {
        refill(nowMillis);
        thousandths -= amount * MILLIS_PER_SECOND;
    }

    private void refill(long nowMillis) {
        if (nowMillis == refilledMillis) {
            return;
        }
        long full = rate.burst() * MILLIS_PER_SECOND;
        long untilFullMillis = (full - thousandths) / rate.perSecond() + 1;
        // A clock that was set back gives nothing, and takes nothing.
        long elapsed = Math.max(0, Math.min(nowMillis - refilledMillis, untilFullMillis));
        thousandths = Math.min(full, thousandths + elapsed * rate.perSecond());
        refilledMillis = nowMillis;
    }
}
