package org.youlin.dashboard.operations;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.youlin.ingest.accounting.BalanceSheet;
import org.youlin.ingest.accounting.StoreComparison;

/**
 * Who answers for the pipeline. All of it may block.
 *
 * @param operations how every part is doing
 * @param balances what became of everything received
 * @param comparison what the stores hold, against what was counted; may take many seconds
 * @param metrics in the Prometheus text format
 */
public record OperationsDesk(
        Supplier<Operations> operations,
        Supplier<BalanceSheet> balances,
        Supplier<StoreComparison> comparison,
        Supplier<String> metrics) {
    public OperationsDesk {
        requireNonNull(operations, "operations is null");
        requireNonNull(balances, "balances is null");
        requireNonNull(comparison, "comparison is null");
        requireNonNull(metrics, "metrics is null");
    }
}
