package org.youlin.domain.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** The contracts of one estate in the order in which they begin. No two of them are ever in force at once. */
public record Contracts(List<Contract> inOrder) {
    public static final Contracts NONE = new Contracts(List.of());
    /** How many contracts an estate can have had. */
    public static final int CONTRACTS_MAX = 200;

    public Contracts {
        inOrder = inOrder.stream()
                .sorted(Comparator.comparingLong(Contract::fromMillis))
                .toList();
        if (inOrder.size() > CONTRACTS_MAX) {
            throw new IllegalArgumentException(
                    inOrder.size() + " contracts of one estate; there may be " + CONTRACTS_MAX + " at most");
        }
        for (int i = 1; i < inOrder.size(); i++) {
            if (inOrder.get(i - 1).overlaps(inOrder.get(i))) {
                throw new IllegalArgumentException(inOrder.get(i - 1) + " overlaps " + inOrder.get(i));
            }
        }
    }

    public Optional<Contract> inForceAt(long millis) {
        return first(contract -> contract.isInForceAt(millis));
    }

    /** The contract that begins at {@code fromMillis}. */
    public Optional<Contract> beginningAt(long fromMillis) {
        return first(contract -> contract.fromMillis() == fromMillis);
    }

    /** The first contract beside which {@code wanted} cannot stand. */
    public Optional<Contract> conflictingWith(Contract wanted) {
        return first(wanted::overlaps);
    }

    private Optional<Contract> first(Predicate<Contract> condition) {
        return inOrder.stream().filter(condition).findFirst();
    }

    /**
     * These and one more.
     *
     * @throws IllegalArgumentException when it {@linkplain #conflictingWith conflicts} with one of these
     */
    public Contracts with(Contract added) {
        List<Contract> all = new ArrayList<>(inOrder);
        all.add(added);
        return new Contracts(all);
    }

    /** These, but for the one that begins at {@code fromMillis}. */
    public Contracts without(long fromMillis) {
        return new Contracts(inOrder.stream()
                .filter(contract -> contract.fromMillis() != fromMillis)
                .toList());
    }

    /**
     * The contracts after {@code company} took over: what is in force at {@code nowMillis} ends then, and the company's
     * own contract lasts until the next one that was agreed before.
     *
     * @param company empty when the estate has no company for the time being
     */
    public Contracts handedOver(EstateId estate, Optional<OrganisationId> company, long nowMillis) {
        Contracts ended = inForceAt(nowMillis)
                .map(current -> current.fromMillis() == nowMillis
                        ? without(nowMillis)
                        : without(current.fromMillis()).with(current.until(nowMillis)))
                .orElse(this);
        OptionalLong next = ended.inOrder.stream()
                .mapToLong(Contract::fromMillis)
                .filter(from -> from > nowMillis)
                .min();
        return company.map(id -> ended.with(new Contract(estate, id, nowMillis, next)))
                .orElse(ended);
    }

    /** When after {@code nowMillis} a contract begins or ends next; empty when none does. */
    public OptionalLong nextChangeAfter(long nowMillis) {
        return inOrder.stream()
                .flatMapToLong(contract ->
                        LongStream.concat(LongStream.of(contract.fromMillis()), contract.untilMillis().stream()))
                .filter(change -> change > nowMillis)
                .min();
    }
}
