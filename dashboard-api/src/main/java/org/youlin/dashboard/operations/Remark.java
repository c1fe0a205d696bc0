package org.youlin.dashboard.operations;

import java.util.ArrayList;
import java.util.List;
import org.youlin.ingest.accounting.Balance;
import org.youlin.ingest.accounting.BalanceSheet;
import org.youlin.ingest.accounting.StoreComparison;
import org.youlin.ingest.accounting.StoreComparison.Day;

/**
 * Something to be said about the balances or the stores.
 *
 * @param values fill the words of the code, in their order
 */
record Remark(RemarkCode code, List<Object> values) {
    Remark {
        values = List.copyOf(values);
    }

    private static Remark of(RemarkCode code, Object... values) {
        return new Remark(code, List.of(values));
    }

    /** What the balances show. */
    static List<Remark> on(BalanceSheet sheet) {
        if (sheet.unaccounted() == 0) {
            return List.of(of(RemarkCode.BALANCED));
        }
        return sheet.sources().stream()
                .filter(balance -> balance.unaccounted() != 0)
                .map(Remark::on)
                .toList();
    }

    private static Remark on(Balance balance) {
        return balance.unaccounted() > 0
                ? of(RemarkCode.ITEMS_LOST, balance.source(), balance.unaccounted())
                : of(RemarkCode.ITEMS_TWICE, balance.source(), -balance.unaccounted());
    }

    /** What the comparison of the stores shows. */
    static List<Remark> on(StoreComparison comparison) {
        List<Remark> remarks = new ArrayList<>();
        if (comparison.missing() > 0) {
            remarks.add(
                    comparison.erasures() > 0
                            ? of(RemarkCode.READINGS_ERASED, comparison.missing(), comparison.erasures())
                            : of(RemarkCode.READINGS_MISSING, comparison.missing()));
        }
        if (comparison.newestDifferent() > 0) {
            remarks.add(of(RemarkCode.NEWEST_DIFFERENT, comparison.devices(), comparison.newestDifferent()));
        }
        if (comparison.surplus() > 0) {
            remarks.add(
                    comparison.isSettled()
                            ? of(RemarkCode.READINGS_SURPLUS, comparison.surplus())
                            : of(RemarkCode.NOT_SETTLED));
        }
        if (remarks.isEmpty()) {
            long held = comparison.days().stream().mapToLong(Day::held).sum();
            remarks.add(of(RemarkCode.STORES_EQUAL, held, comparison.days().size()));
        }
        return remarks;
    }
}
