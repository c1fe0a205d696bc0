package org.youlin.simulator.command;

import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads periods such as {@code 30d}, {@code 12h} or {@code PT90M}. */
final class Periods implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            if (text.matches("\\d{1,5}d")) {
                return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
            }
            if (text.matches("\\d{1,6}h")) {
                return Duration.ofHours(Long.parseLong(text.substring(0, text.length() - 1)));
            }
            return Duration.parse(text);
        } catch (DateTimeException wrong) {
            throw new TypeConversionException("'" + text + "' is no period such as 30d, 12h or PT90M");
        }
    }
}
