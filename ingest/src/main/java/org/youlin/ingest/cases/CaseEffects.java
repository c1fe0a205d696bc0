package org.youlin.ingest.cases;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What a step of cases means for their work orders.
 *
 * @param ended cases that another one goes on for: nobody need begin with them any more
 * @param toWorkOn cases that somebody must be working on from now on
 * @param resolved cases whose alarms have all cleared
 */
public record CaseEffects(List<Ended> ended, Set<String> toWorkOn, Set<String> resolved) {
    public static final CaseEffects NONE = new CaseEffects(List.of(), Set.of(), Set.of());

    /**
     * A case that another one goes on for.
     *
     * @param into the number of that other one
     */
    public record Ended(String caseId, String into) {}

    public CaseEffects {
        ended = List.copyOf(ended);
        // One that was opened and has ended in the same step is nobody's matter.
        Set<String> over = ended.stream().map(Ended::caseId).collect(Collectors.toSet());
        // In order: work orders are numbered as they are raised.
        Set<String> inOrder = new LinkedHashSet<>(toWorkOn);
        inOrder.removeAll(over);
        toWorkOn = Collections.unmodifiableSet(inOrder);
        resolved = Set.copyOf(resolved);
    }

    static CaseEffects workOn(Optional<String> caseId) {
        return caseId.map(id -> new CaseEffects(List.of(), Set.of(id), Set.of()))
                .orElse(NONE);
    }

    static CaseEffects resolved(String caseId) {
        return new CaseEffects(List.of(), Set.of(), Set.of(caseId));
    }

    /** These and {@code others}, each case to work on once. */
    CaseEffects and(CaseEffects others) {
        Set<String> all = new LinkedHashSet<>(toWorkOn);
        all.addAll(others.toWorkOn());
        Set<String> allResolved = new LinkedHashSet<>(resolved);
        allResolved.addAll(others.resolved());
        return new CaseEffects(
                Stream.concat(ended.stream(), others.ended().stream()).toList(), all, allResolved);
    }

    /** Has these effects, in the transaction of the step. */
    public void carryOut(Handle handle, CaseOrders orders) {
        ended.forEach(each -> orders.cancelUnaccepted(handle, each.caseId(), "merged into " + each.into()));
        resolved.forEach(caseId -> orders.resolved(handle, caseId));
        toWorkOn.forEach(caseId -> orders.raise(handle, caseId));
    }
}
