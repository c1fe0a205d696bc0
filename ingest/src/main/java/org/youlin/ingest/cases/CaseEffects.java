package org.youlin.ingest.cases;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What a step of cases means for their work orders.
 *
 * @param ended cases that another one goes on for: nobody need begin with them any more
 * @param toWorkOn cases that somebody must be working on from now on
 * @param toReview cases that are worse than they were, or about somebody else as well; somebody works on them already
 * @param resolved cases whose alarms have all cleared
 */
public record CaseEffects(List<Ended> ended, Set<String> toWorkOn, Set<String> toReview, Set<String> resolved) {
    public static final CaseEffects NONE = new CaseEffects(List.of(), Set.of(), Set.of(), Set.of());

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
        // Whoever is to work on a case looks at all of it.
        Set<String> others = new LinkedHashSet<>(toReview);
        others.removeAll(over);
        others.removeAll(inOrder);
        toReview = Collections.unmodifiableSet(others);
        resolved = Set.copyOf(resolved);
    }

    /** That an alarm has come home: there somebody works already on what explains it, or must begin. */
    static CaseEffects of(Home home) {
        return home.caseId()
                .map(caseId -> home.adoptedBy().isPresent() ? review(caseId) : workOn(caseId))
                .orElse(NONE);
    }

    static CaseEffects ended(String caseId, String into) {
        return new CaseEffects(List.of(new Ended(caseId, into)), Set.of(), Set.of(), Set.of());
    }

    static CaseEffects workOn(String caseId) {
        return new CaseEffects(List.of(), Set.of(caseId), Set.of(), Set.of());
    }

    static CaseEffects review(String caseId) {
        return new CaseEffects(List.of(), Set.of(), Set.of(caseId), Set.of());
    }

    static CaseEffects resolved(String caseId) {
        return new CaseEffects(List.of(), Set.of(), Set.of(), Set.of(caseId));
    }

    /** These and {@code others}, each case once. */
    CaseEffects and(CaseEffects others) {
        return new CaseEffects(
                Stream.concat(ended.stream(), others.ended().stream()).toList(),
                both(toWorkOn, others.toWorkOn()),
                both(toReview, others.toReview()),
                both(resolved, others.resolved()));
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Has these effects, in the transaction of the step. */
    public void carryOut(Handle handle, CaseOrders orders) {
        ended.forEach(each -> orders.cancelUnaccepted(handle, each.caseId(), "merged into " + each.into()));
        resolved.forEach(caseId -> orders.resolved(handle, caseId));
        toReview.forEach(caseId -> orders.review(handle, caseId));
        toWorkOn.forEach(caseId -> orders.raise(handle, caseId));
    }
}
