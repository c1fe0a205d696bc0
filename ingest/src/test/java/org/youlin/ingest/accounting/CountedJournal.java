package org.youlin.ingest.accounting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.youlin.ingest.journal.Received;

/** A journal whose entries are single items, each of a source; a position is an index. */
final class CountedJournal implements JournalCount {
    private final List<String> sources = new ArrayList<>();
    private long begin;
    private Runnable whileCounting = () -> {};

    synchronized void receive(String... items) {
        sources.addAll(List.of(items));
    }

    synchronized void trim(long position) {
        begin = Math.max(begin, position);
    }

    /** Done after the pending items were counted, before anything else is asked. */
    void whileCounting(Runnable action) {
        whileCounting = action;
    }

    @Override
    public synchronized Received received() {
        return new Received(sources.size(), count(0, sources.size()));
    }

    /** The items of one shard are those whose index, divided by the number of shards, leaves its number. */
    @Override
    public Map<String, Long> pendingItems(List<Long> positions, long upTo) {
        Map<String, Long> pending = new HashMap<>();
        synchronized (this) {
            for (int shard = 0; shard < positions.size(); shard++) {
                for (long at = Math.max(begin, positions.get(shard)); at < upTo; at++) {
                    if (at % positions.size() == shard) {
                        pending.merge(sources.get((int) at), 1L, Long::sum);
                    }
                }
            }
        }
        whileCounting.run();
        return pending;
    }

    @Override
    public synchronized long begin() {
        return begin;
    }

    private Map<String, Long> count(int from, int to) {
        Map<String, Long> counts = new HashMap<>();
        sources.subList(from, to).forEach(source -> counts.merge(source, 1L, Long::sum));
        return counts;
    }
}
