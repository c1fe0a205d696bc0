package org.youlin.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.ingest.journal.JournalFile;
import org.youlin.ingest.journal.export.JsonLines;

/** What the files of a journal hold, counted. */
final class JournalCensus implements JournalFile.Visitor {
    private final List<Long> checkpoints;
    private final Map<String, Long> entries = new TreeMap<>();
    private final Map<String, Long> items = new TreeMap<>();
    private final List<Map<String, Long>> pending = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();
    private long lastPosition;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    /** Bytes that are no whole entry. */
    record Damage(long position, long bytes) {}

    /** @param checkpoints where each shard reads on; none when that is not known */
    JournalCensus(List<Long> checkpoints) {
        this.checkpoints = checkpoints;
        checkpoints.forEach(shard -> pending.add(new TreeMap<>()));
    }

    @Override
    public void entry(long position, int hash, JournalEntry entry) {
        lastPosition = position;
        entries.merge(JsonLines.type(entry), 1L, Long::sum);
        if (entry.items() > 0) {
            items.merge(entry.source(), (long) entry.items(), Long::sum);
        }
        earliest = Math.min(earliest, entry.receivedAtMillis());
        latest = Math.max(latest, entry.receivedAtMillis());
        if (!checkpoints.isEmpty()) {
            int shard = JournalFile.shard(hash, checkpoints.size());
            if (position >= checkpoints.get(shard)) {
                pending.get(shard).merge(entry.source(), (long) entry.items(), Long::sum);
            }
        }
    }

    @Override
    public void damage(long position, long bytes) {
        damages.add(new Damage(position, bytes));
    }

    /** Counts what another one, of the same shards, has counted. */
    void add(JournalCensus other) {
        sum(other.entries, entries);
        sum(other.items, items);
        for (int shard = 0; shard < pending.size(); shard++) {
            sum(other.pending.get(shard), pending.get(shard));
        }
        damages.addAll(other.damages);
        earliest = Math.min(earliest, other.earliest);
        latest = Math.max(latest, other.latest);
    }

    private static void sum(Map<String, Long> from, Map<String, Long> to) {
        from.forEach((key, count) -> to.merge(key, count, Long::sum));
    }

    /** How many entries of each type. */
    Map<String, Long> entries() {
        return entries;
    }

    /** Items by source. */
    Map<String, Long> items() {
        return items;
    }

    /** Items by source, of each shard, that it has still to read. */
    List<Map<String, Long>> pending() {
        return pending;
    }

    List<Damage> damages() {
        return damages;
    }

    /** The position of the last whole entry. */
    long lastPosition() {
        return lastPosition;
    }

    /** When the first entry was received, epoch milliseconds; there must be one. */
    long earliest() {
        return earliest;
    }

    long latest() {
        return latest;
    }
}
