package org.youlin.gateway.mqtt;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.youlin.gateway.mqtt.RateLimits.Limit;
import org.youlin.gateway.mqtt.RateLimits.Rate;

/** How much one device may still send: its own share, and its tenant's. Safe for use by many threads. */
final class Allowance {
    private static final long MINUTE_MILLIS = 60_000;

    private final Share own;
    private final Share tenant;
    private final AtomicLong reportedMillis;

    Allowance(Share own, Share tenant, long nowMillis) {
        this(own, tenant, new AtomicLong(nowMillis - MINUTE_MILLIS));
    }

    private Allowance(Share own, Share tenant, AtomicLong reportedMillis) {
        this.own = own;
        this.tenant = tenant;
        this.reportedMillis = reportedMillis;
    }

    /** This one if it is of {@code shared}; else one with the same own share: a device may change its tenant. */
    Allowance withTenant(Share shared) {
        return tenant == shared ? this : new Allowance(own, shared, reportedMillis);
    }

    /**
     * Takes a message out of both shares.
     *
     * @param always whether it is taken even if nothing is left, so that the sender has to be slowed down
     * @return what is used up: before the message, which then must be refused; or with {@code always}, behind it
     */
    Optional<Exhausted> spend(int bytes, long nowMillis, boolean always) {
        Optional<Exhausted> first = own.spend(bytes, nowMillis, always);
        if (first.isPresent() && !always) {
            return first;
        }
        Optional<Exhausted> second = tenant.spend(bytes, nowMillis, always);
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        return first.get().waitMillis() >= second.get().waitMillis() ? first : second;
    }

    /** Whether a refusal at {@code nowMillis} is the first within a minute. */
    boolean isToBeReported(long nowMillis) {
        long reported = reportedMillis.get();
        return nowMillis - reported >= MINUTE_MILLIS && reportedMillis.compareAndSet(reported, nowMillis);
    }

    /** A limit that was reached, and how long it takes until something may be sent again. */
    record Exhausted(Limit limit, long waitMillis) {}

    /** Messages and bytes of one device, or of all devices of a tenant. */
    static final class Share {
        private final TokenBucket messages;
        private final TokenBucket bytes;
        private final Limit messagesLimit;
        private final Limit bytesLimit;

        private Share(Rate messages, Rate bytes, Limit messagesLimit, Limit bytesLimit, long nowMillis) {
            this.messages = new TokenBucket(messages, nowMillis);
            this.bytes = new TokenBucket(bytes, nowMillis);
            this.messagesLimit = messagesLimit;
            this.bytesLimit = bytesLimit;
        }

        static Share ofDevice(RateLimits rates, long nowMillis) {
            return new Share(
                    rates.deviceMessages(), rates.deviceBytes(), Limit.DEVICE_MESSAGES, Limit.DEVICE_BYTES, nowMillis);
        }

        static Share ofTenant(RateLimits rates, long nowMillis) {
            return new Share(
                    rates.tenantMessages(), rates.tenantBytes(), Limit.TENANT_MESSAGES, Limit.TENANT_BYTES, nowMillis);
        }

        private synchronized Optional<Exhausted> spend(int size, long nowMillis, boolean always) {
            if (!always) {
                Optional<Exhausted> before = exhausted(nowMillis);
                if (before.isPresent()) {
                    return before;
                }
            }
            messages.take(1, nowMillis);
            bytes.take(size, nowMillis);
            return always ? exhausted(nowMillis) : Optional.empty();
        }

        private Optional<Exhausted> exhausted(long nowMillis) {
            long messagesWait = messages.waitMillis(nowMillis);
            long bytesWait = bytes.waitMillis(nowMillis);
            if (messagesWait == 0 && bytesWait == 0) {
                return Optional.empty();
            }
            return Optional.of(
                    messagesWait >= bytesWait
                            ? new Exhausted(messagesLimit, messagesWait)
                            : new Exhausted(bytesLimit, bytesWait));
        }
    }
}
