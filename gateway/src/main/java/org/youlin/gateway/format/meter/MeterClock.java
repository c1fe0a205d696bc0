package org.youlin.gateway.format.meter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.youlin.gateway.decoder.Uplink;

/**
 * Whether a meter's own clock is believed, and where on earth it hangs.
 *
 * @param source whose time a reading gets
 * @param zone of meters' clocks, which know none
 */
public record MeterClock(Source source, ZoneId zone) {
    private static final String DEFAULT_ZONE = "Asia/Shanghai";

    /** Whose time a reading gets. */
    public enum Source {
        @JsonProperty("meter")
        METER,
        /** The platform's, when the message came in: meters' clocks drift. */
        @JsonProperty("receipt")
        RECEIPT
    }

    public MeterClock {
        requireNonNull(source, "source is null");
        requireNonNull(zone, "zone is null");
    }

    /**
     * As a profile has it.
     *
     * @throws IllegalArgumentException when there is no such zone
     */
    public static MeterClock of(Optional<Source> source, Optional<String> zone) {
        String name = zone.orElse(DEFAULT_ZONE);
        try {
            return new MeterClock(source.orElse(Source.RECEIPT), ZoneId.of(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone '" + name + "' is no time zone, such as Asia/Shanghai", e);
        }
    }

    public boolean isBelieved() {
        return source == Source.METER;
    }

    /** {@code uplink} at the time that a meter's clock shows. */
    public Uplink stamp(Uplink uplink, LocalDateTime shown) {
        return uplink.at(shown.atZone(zone).toInstant().toEpochMilli());
    }
}
