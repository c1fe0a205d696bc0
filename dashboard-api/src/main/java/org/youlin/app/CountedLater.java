package org.youlin.app;

import java.util.List;
import java.util.Map;
import org.youlin.ingest.accounting.JournalCount;
import org.youlin.ingest.journal.LocalJournal;

/** Stand-in until the journal counts. */
record CountedLater(LocalJournal journal) implements JournalCount {
    @Override
    public Received received() {
        return new Received(journal.end(), Map.of());
    }

    @Override
    public Map<String, Long> pendingItems(List<Long> positions, long upTo) {
        return Map.of();
    }

    @Override
    public long begin() {
        return journal.begin();
    }
}
