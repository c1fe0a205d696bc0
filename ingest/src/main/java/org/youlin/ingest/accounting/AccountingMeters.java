package org.youlin.ingest.accounting;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The balances as metrics; they are taken anew when they are scraped, but not more often than every few seconds. */
public final class AccountingMeters {
    private static final Logger LOG = LoggerFactory.getLogger(AccountingMeters.class);
    private static final long EVERY_MILLIS = Duration.ofSeconds(5).toMillis();

    private final Accounting accounting;
    private final InstantSource clock;
    private final MultiGauge items;
    private final MultiGauge unaccounted;
    private final ReentrantLock refreshing = new ReentrantLock();
    private long refreshedMillis;

    public AccountingMeters(Accounting accounting, MeterRegistry meters, InstantSource clock) {
        this.accounting = accounting;
        this.clock = clock;
        items = MultiGauge.builder("youlin.accounting.items")
                .description("What became of the items of a source since the journal was made")
                .register(meters);
        unaccounted = MultiGauge.builder("youlin.accounting.unaccounted")
                .description("Items whose fate is not known; anything but 0 is a fault")
                .register(meters);
    }

    /** Takes the balances anew when they are old. Blocks; whoever comes while another does it goes on with the old. */
    public void refresh() {
        if (!refreshing.tryLock()) {
            return;
        }
        try {
            if (clock.millis() - refreshedMillis >= EVERY_MILLIS) {
                show();
                refreshedMillis = clock.millis();
            }
        } finally {
            refreshing.unlock();
        }
    }

    private void show() {
        try {
            BalanceSheet sheet = accounting.now();
            items.register(
                    sheet.sources().stream().flatMap(AccountingMeters::rows).toList(), true);
            unaccounted.register(List.of(Row.of(Tags.empty(), sheet.unaccounted())), true);
        } catch (JdbiException | IllegalStateException e) {
            // No figure is better than one of before: an alarm on it must not sleep through this.
            items.register(List.of(), true);
            unaccounted.register(List.of(), true);
            LOG.warn("the balances cannot be taken: {}", e.getMessage());
        }
    }

    private static Stream<Row<?>> rows(Balance balance) {
        return Stream.of(
                row(balance, "received", balance.received()),
                row(balance, "readings", balance.stored().readings()),
                row(balance, "events", balance.stored().events()),
                row(balance, "attributes", balance.stored().attributes()),
                row(balance, "duplicate", balance.duplicate()),
                row(balance, "rejected", balance.rejected()),
                row(balance, "pending", balance.pending()));
    }

    private static Row<?> row(Balance balance, String outcome, long value) {
        return Row.of(Tags.of("source", balance.source(), "outcome", outcome), value);
    }
}
