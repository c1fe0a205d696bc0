package org.youlin.gateway.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.reading.Refusal;

/**
 * A message understood, or why it was not.
 *
 * @param value empty when refused
 * @param refusal empty when understood
 */
public record Parsed<T>(Optional<T> value, Optional<Refusal> refusal) {
    public Parsed {
        requireNonNull(value, "value is null");
        requireNonNull(refusal, "refusal is null");
        if (value.isPresent() == refusal.isPresent()) {
            throw new IllegalArgumentException("a message is either understood or refused");
        }
    }

    static <T> Parsed<T> of(T value) {
        return new Parsed<>(Optional.of(value), Optional.empty());
    }

    static <T> Parsed<T> refused(Refusal refusal) {
        return new Parsed<>(Optional.empty(), Optional.of(refusal));
    }
}
