package org.youlin.ingest.registry;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.place.Contract;
import org.youlin.domain.place.Contracts;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.registry.RegistryConflictException.Reason;
import org.youlin.ingest.registry.RegistryLog.Action;
import org.youlin.ingest.registry.RegistryLog.Subject;

/** The part of a {@link RegistryEdit} that concerns contracts between property companies and estates. */
public final class ContractEdit {
    final Map<EstateId, Contracts> changed = new LinkedHashMap<>();

    private final PlaceIndex index;
    private final List<RegistryLog.Entry> log;
    private final long nowMillis;

    ContractEdit(PlaceIndex index, List<RegistryLog.Entry> log, long nowMillis) {
        this.index = index;
        this.log = log;
        this.nowMillis = nowMillis;
    }

    /** The contracts of an estate, with what was put in already. */
    public Contracts of(EstateId estate) {
        return changed.getOrDefault(estate, index.contracts(estate));
    }

    /**
     * Another company, or none, answers for the estate: from now on, or as long as is known for a new estate.
     *
     * @throws RegistryConflictException when the estate has too many contracts
     */
    void handOver(EstateId estate, Optional<OrganisationId> company, boolean isKnown) {
        requireRoom(of(estate), estate);
        changed.put(estate, of(estate).handedOver(estate, company, isKnown ? nowMillis : 0));
    }

    /**
     * Adds the contract.
     *
     * @throws RegistryConflictException when the estate has another one in force at some of that time, or too many
     */
    public void add(Contract contract) {
        Contracts others = of(contract.estate());
        requireRoom(others, contract.estate());
        requireAlone(others, contract);
        changed.put(contract.estate(), others.with(contract));
        note(Action.CREATED, contract);
    }

    /**
     * Replaces a contract of the estate by {@code after}, which begins when it does.
     *
     * @throws RegistryConflictException when the estate has another one in force at some of that time
     */
    public void replace(Contract after) {
        Contracts others = of(after.estate()).without(after.fromMillis());
        requireAlone(others, after);
        changed.put(after.estate(), others.with(after));
        note(Action.CHANGED, after);
    }

    /** Takes the contract away, as if it had never been made. */
    public void remove(Contract contract) {
        changed.put(contract.estate(), of(contract.estate()).without(contract.fromMillis()));
        note(Action.DELETED, contract);
    }

    private static void requireRoom(Contracts known, EstateId estate) {
        if (known.inOrder().size() == Contracts.CONTRACTS_MAX) {
            throw new RegistryConflictException(Reason.TOO_MANY_CONTRACTS, estate.value());
        }
    }

    private static void requireAlone(Contracts others, Contract wanted) {
        others.conflictingWith(wanted).ifPresent(other -> {
            throw new RegistryConflictException(
                    Reason.CONTRACT_OVERLAPS, other.company().value());
        });
    }

    private void note(Action action, Contract contract) {
        log.add(new RegistryLog.Entry(
                action,
                Subject.CONTRACT,
                contract.company().value(),
                Optional.of(contract.estate()),
                Optional.of(Instant.ofEpochMilli(contract.fromMillis()) + " – " + end(contract.untilMillis()))));
    }

    private static String end(OptionalLong untilMillis) {
        return untilMillis.isPresent()
                ? Instant.ofEpochMilli(untilMillis.getAsLong()).toString()
                : "";
    }
}
