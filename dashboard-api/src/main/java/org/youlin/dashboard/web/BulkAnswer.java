package org.youlin.dashboard.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of many things that were changed one by one, in the order in which they were asked for.
 *
 * @param done how many were changed
 * @param refused how many were not
 */
public record BulkAnswer(int done, int refused, List<Result> results) {
    public BulkAnswer {
        results = List.copyOf(results);
    }

    /** One of them; the problem is empty when it is done. */
    record Result(String id, boolean done, Optional<ProblemBody> problem) {}

    /**
     * Changes each of {@code ids} by {@code change}, which answers why not. What one of them is refused for does not stop
     * the others; nor does a store that fails midway, else nobody would learn what is done already.
     */
    public static BulkAnswer of(List<String> ids, Language language, Function<String, Optional<Problem>> change) {
        List<Result> results = ids.stream()
                .map(id -> {
                    Optional<Problem> problem = outcome(id, change);
                    return new Result(id, problem.isEmpty(), problem.map(each -> ProblemBody.of(each, language)));
                })
                .toList();
        int done = (int) results.stream().filter(Result::done).count();
        return new BulkAnswer(done, results.size() - done, results);
    }

    private static Optional<Problem> outcome(String id, Function<String, Optional<Problem>> change) {
        try {
            return change.apply(id);
        } catch (RuntimeException e) {
            return Optional.of(Problems.expected(e).orElseThrow(() -> e));
        }
    }
}
