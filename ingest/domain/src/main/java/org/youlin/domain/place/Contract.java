package org.youlin.domain.place;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * A property company's contract with an estate (物业服务合同).
 *
 * @param fromMillis from when on the company answers for the estate, epoch milliseconds, 0 when nobody remembers
 * @param untilMillis from when on it no longer does, after {@code fromMillis}; empty while no end is agreed
 */
public record Contract(EstateId estate, OrganisationId company, long fromMillis, OptionalLong untilMillis) {
    public Contract {
        requireNonNull(estate, "estate is null");
        requireNonNull(company, "company is null");
        requireNonNull(untilMillis, "untilMillis is null");
        if (fromMillis < 0) {
            throw new IllegalArgumentException("a contract begins at " + fromMillis + "; it must be 0 or later");
        }
        if (untilMillis.isPresent() && untilMillis.getAsLong() <= fromMillis) {
            throw new IllegalArgumentException("the contract of " + company + " ends at " + untilMillis.getAsLong()
                    + ", which is not after it begins at " + fromMillis);
        }
    }

    public boolean isInForceAt(long millis) {
        return fromMillis <= millis && millis < endMillis();
    }

    /** Whether there is a time at which both are in force. */
    public boolean overlaps(Contract other) {
        return fromMillis < other.endMillis() && other.fromMillis < endMillis();
    }

    /** This contract, ending at {@code millis}. */
    Contract until(long millis) {
        return new Contract(estate, company, fromMillis, OptionalLong.of(millis));
    }

    private long endMillis() {
        return untilMillis.orElse(Long.MAX_VALUE);
    }
}
