package org.youlin.gateway.mqtt;

import static java.util.Objects.requireNonNull;

/**
 * How fast devices may send. A tenant is the organisation that answers for a device; its devices share one allowance.
 */
public record RateLimits(Rate deviceMessages, Rate deviceBytes, Rate tenantMessages, Rate tenantBytes) {
    private static final long MEBIBYTE = 1_024 * 1_024;

    public static final RateLimits DEFAULTS = new RateLimits(
            new Rate(200, 2_000),
            new Rate(2 * MEBIBYTE, 32 * MEBIBYTE),
            new Rate(20_000, 100_000),
            new Rate(64 * MEBIBYTE, 256 * MEBIBYTE));

    /** No limits. */
    public static final RateLimits UNLIMITED =
            new RateLimits(Rate.UNLIMITED, Rate.UNLIMITED, Rate.UNLIMITED, Rate.UNLIMITED);

    public RateLimits {
        requireNonNull(deviceMessages, "deviceMessages is null");
        requireNonNull(deviceBytes, "deviceBytes is null");
        requireNonNull(tenantMessages, "tenantMessages is null");
        requireNonNull(tenantBytes, "tenantBytes is null");
    }

    /** The limits, as senders and operators read of them. */
    enum Limit {
        DEVICE_MESSAGES("messages a second from this device"),
        DEVICE_BYTES("bytes a second from this device"),
        TENANT_MESSAGES("messages a second from all devices of its organisation"),
        TENANT_BYTES("bytes a second from all devices of its organisation");

        private final String words;

        Limit(String words) {
            this.words = words;
        }

        /** Such as {@code at most 200 messages a second from this device}. */
        String words(RateLimits rates) {
            Rate rate =
                    switch (this) {
                        case DEVICE_MESSAGES -> rates.deviceMessages();
                        case DEVICE_BYTES -> rates.deviceBytes();
                        case TENANT_MESSAGES -> rates.tenantMessages();
                        case TENANT_BYTES -> rates.tenantBytes();
                    };
            return "at most " + rate.perSecond() + " " + words;
        }
    }

    /**
     * An allowance.
     *
     * @param perSecond by how much it grows again, 1 to {@value #MAX}
     * @param burst how much it holds at most, 1 to {@value #MAX}
     */
    public record Rate(long perSecond, long burst) {
        /** Beyond any network's. */
        public static final long MAX = 1_000_000_000_000L;

        public static final Rate UNLIMITED = new Rate(MAX, MAX);

        public Rate {
            requireBetween("perSecond", perSecond);
            requireBetween("burst", burst);
        }

        private static void requireBetween(String field, long value) {
            if (value < 1 || value > MAX) {
                throw new IllegalArgumentException(field + " is " + value + "; it must be 1 to " + MAX);
            }
        }
    }
}
