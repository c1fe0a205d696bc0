package org.youlin.ingest.accounting;

import java.util.List;

/**
 * The balances of all sources at one instant.
 *
 * @param sources in the order of their names
 */
public record BalanceSheet(long atMillis, List<Balance> sources) {
    private static final Balance NOTHING = new Balance("", 0, Balance.Stored.NOTHING, 0, 0, 0);

    public BalanceSheet {
        sources = List.copyOf(sources);
    }

    /** All sources together; its source is empty. */
    public Balance total() {
        return sources.stream().reduce(NOTHING, Balance::plus);
    }

    /** How far the sources are out of balance together; one that has too much does not make up for another. */
    public long unaccounted() {
        return sources.stream()
                .mapToLong(source -> Math.abs(source.unaccounted()))
                .sum();
    }
}
