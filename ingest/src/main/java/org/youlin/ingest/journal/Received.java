package org.youlin.ingest.journal;

import java.util.Map;

/**
 * All that the journal ever took, up to a position.
 *
 * @param position where the count ends: the end of the journal at one moment
 * @param itemsBySource {@linkplain org.youlin.domain.reading.JournalEntry#items items} by source, sorted; those of
 *     sources beyond the first {@value Tally#SOURCES_MAX} count as {@value Tally#OTHER}
 */
public record Received(long position, Map<String, Long> itemsBySource) {
    public Received {
        itemsBySource = Tally.sorted(itemsBySource);
    }
}
