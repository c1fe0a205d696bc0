package org.youlin.gateway.format.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;

/** Reads times out of payloads. */
public final class TimeReader {
    /** The end of the year 9999. */
    private static final long SECONDS_MAX = 253_402_300_799L;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,20}");

    private final TimeField field;
    private final LocalTimes local;
    private final ZoneId zone;

    TimeReader(TimeField field) {
        this.field = field;
        this.local = field.localTimes();
        this.zone = field.zoneId();
    }

    /**
     * A time, or why there is none; neither when it may be missing and is.
     *
     * @param millis epoch milliseconds
     */
    public record Time(OptionalLong millis, Optional<Refusal> refusal) {}

    Time read(Element element) {
        JsonNode node = element.at(field.pointer());
        if (JsonText.isAbsent(node) && field.optional().orElse(false)) {
            return new Time(OptionalLong.empty(), Optional.empty());
        }
        return switch (field.format()) {
            case EPOCH_S -> time(element, node, epoch(node, 3), "seconds since 1970");
            case EPOCH_MS -> time(element, node, epoch(node, 0), "milliseconds since 1970");
            case ISO -> time(element, node, iso(node), "a time such as 2026-01-12T08:30:05+08:00");
            case LOCAL -> time(element, node, localTime(node), "a time by the pattern");
        };
    }

    private Time time(Element element, JsonNode node, OptionalLong millis, String expected) {
        return time(element.field(field.pointer()), node, millis, expected);
    }

    private static Time time(String field, JsonNode node, OptionalLong millis, String expected) {
        return new Time(
                millis,
                millis.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                Refusals.of(RefusalReason.TIMESTAMP_INVALID, field, JsonText.shown(node), expected)));
    }

    /** A time by RFC 3339, as envelopes write it. */
    public static Time iso(JsonNode node, String field) {
        return time(field, node, iso(node), "a time such as 2026-01-12T08:30:05+08:00");
    }

    /** A time in epoch milliseconds, as envelopes write it. */
    public static Time epochMillis(JsonNode node, String field) {
        return time(field, node, number(node, 0, false), "milliseconds since 1970");
    }

    private OptionalLong epoch(JsonNode node, int decimals) {
        return number(node, decimals, field.text().orElse(false));
    }

    private static OptionalLong number(JsonNode node, int decimals, boolean text) {
        if (!node.isNumber() && !(text && node.isTextual())) {
            return OptionalLong.empty();
        }
        // Jackson writes large doubles as 1.768E9.
        String written = node.isFloatingPointNumber() && node.doubleValue() < 1e15 && node.doubleValue() >= 1
                ? BigDecimal.valueOf(node.doubleValue()).toPlainString()
                : node.asText().strip();
        if (!NUMBER.matcher(written).matches()) {
            return OptionalLong.empty();
        }
        BigDecimal millis = new BigDecimal(written).movePointRight(decimals);
        return millis.compareTo(BigDecimal.valueOf(SECONDS_MAX * 1000)) <= 0
                ? OptionalLong.of(millis.longValue())
                : OptionalLong.empty();
    }

    private static OptionalLong iso(JsonNode node) {
        if (!node.isTextual()) {
            return OptionalLong.empty();
        }
        try {
            return millis(OffsetDateTime.parse(node.textValue()).toInstant());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong localTime(JsonNode node) {
        boolean written = node.isTextual() || WHOLE.matcher(node.asText()).matches();
        Optional<Instant> instant = written ? local.read(node.asText(), zone) : Optional.empty();
        return instant.isPresent() ? millis(instant.get()) : OptionalLong.empty();
    }

    private static OptionalLong millis(Instant instant) {
        long seconds = instant.getEpochSecond();
        return seconds < 0 || seconds > SECONDS_MAX ? OptionalLong.empty() : OptionalLong.of(instant.toEpochMilli());
    }
}
