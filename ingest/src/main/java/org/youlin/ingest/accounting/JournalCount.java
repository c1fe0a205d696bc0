package org.youlin.ingest.accounting;

import java.util.List;
import java.util.Map;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.journal.Received;

/** The journal as far as accounting looks into it. */
public interface JournalCount {
    /** Everything that was ever received, up to the end of the journal. Returns at once. */
    Received received();

    /**
     * The items by source that shards have still to take in. May block on the disk.
     *
     * @param positions of the shards, in their order
     * @param upTo exclusive
     */
    Map<String, Long> pendingItems(List<Long> positions, long upTo);

    /** The first position that is kept: what lies before it can no longer be counted. */
    long begin();

    static JournalCount of(LocalJournal journal) {
        return new JournalCount() {
            @Override
            public Received received() {
                return journal.received();
            }

            @Override
            public Map<String, Long> pendingItems(List<Long> positions, long upTo) {
                return journal.pendingItems(positions, upTo);
            }

            @Override
            public long begin() {
                return journal.begin();
            }
        };
    }
}
