package org.youlin.ingest.journal.export;

import java.util.List;
import org.youlin.domain.reading.JournalEntry;

/** A form in which entries leave the journal as text. */
public interface ExportFormat {
    /** The entry as lines without their ends; none when the form has no room for it. */
    List<String> lines(long position, JournalEntry entry);
}
