/** The journal's entries as lines of text, for people and for other programs. */
@NullMarked
package org.youlin.ingest.journal.export;

import org.jspecify.annotations.NullMarked;
