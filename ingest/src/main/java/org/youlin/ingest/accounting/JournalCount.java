package org.youlin.ingest.accounting;

import java.util.List;
import java.util.Map;

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

    /**
     * All items before a position of the journal.
     *
     * @param itemsBySource since the journal was made, also of what was trimmed since
     */
    record Received(long position, Map<String, Long> itemsBySource) {
        public Received {
            itemsBySource = Map.copyOf(itemsBySource);
        }
    }
}
