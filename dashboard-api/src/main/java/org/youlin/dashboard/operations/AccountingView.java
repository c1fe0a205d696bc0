package org.youlin.dashboard.operations;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.youlin.dashboard.web.Concern;
import org.youlin.dashboard.web.Language;
import org.youlin.domain.reading.SeriesStore.Sample;
import org.youlin.ingest.accounting.Balance;
import org.youlin.ingest.accounting.BalanceSheet;
import org.youlin.ingest.accounting.StoreComparison;

/**
 * What became of everything received, as the API shows it.
 *
 * @param unaccounted how far the sources are out of balance together; 0 when all is well
 * @param stores only where it was asked for
 */
record AccountingView(
        long at,
        long unaccounted,
        BalanceView total,
        List<BalanceView> sources,
        Optional<StoresView> stores,
        List<RemarkView> remarks) {

    static AccountingView of(BalanceSheet sheet, Optional<StoreComparison> comparison, Language language) {
        Stream<Remark> remarks = Stream.concat(
                Remark.on(sheet).stream(), comparison.stream().flatMap(stores -> Remark.on(stores).stream()));
        return new AccountingView(
                sheet.atMillis(),
                sheet.unaccounted(),
                BalanceView.of(sheet.total()),
                sheet.sources().stream().map(BalanceView::of).toList(),
                comparison.map(StoresView::of),
                remarks.map(remark -> RemarkView.of(remark, language)).toList());
    }

    record BalanceView(
            String source,
            long received,
            long readings,
            long events,
            long attributes,
            long duplicate,
            long rejected,
            long pending,
            long unaccounted) {
        static BalanceView of(Balance balance) {
            return new BalanceView(
                    balance.source(),
                    balance.received(),
                    balance.stored().readings(),
                    balance.stored().events(),
                    balance.stored().attributes(),
                    balance.duplicate(),
                    balance.rejected(),
                    balance.pending(),
                    balance.unaccounted());
        }
    }

    record StoresView(
            long from,
            long to,
            boolean settled,
            List<DayView> days,
            long devices,
            List<NewestView> newest,
            long newestDifferent,
            long erasures) {
        static StoresView of(StoreComparison comparison) {
            return new StoresView(
                    comparison.fromMillis(),
                    comparison.toMillis(),
                    comparison.isSettled(),
                    comparison.days().stream()
                            .map(day -> new DayView(day.dayMillis(), day.counted(), day.held(), day.difference()))
                            .toList(),
                    comparison.devices(),
                    comparison.newest().stream()
                            .map(newest -> new NewestView(
                                    newest.device().value(),
                                    newest.metric(),
                                    SampleView.of(newest.known()),
                                    newest.held().map(SampleView::of)))
                            .toList(),
                    comparison.newestDifferent(),
                    comparison.erasures());
        }
    }

    record DayView(long day, long counted, long held, long difference) {}

    record NewestView(String device, String metric, SampleView known, Optional<SampleView> held) {}

    record SampleView(long ts, double value) {
        static SampleView of(Sample sample) {
            return new SampleView(sample.tsMillis(), sample.value());
        }
    }

    record RemarkView(RemarkCode code, Concern level, String text) {
        static RemarkView of(Remark remark, Language language) {
            return new RemarkView(
                    remark.code(),
                    remark.code().concern(),
                    remark.code().in(language, remark.values().toArray()));
        }
    }
}
