package org.youlin.ingest.registry;

import org.jdbi.v3.core.statement.PreparedBatch;

/** Batches that may turn out empty. */
final class Batches {
    private Batches() {}

    static void execute(PreparedBatch batch) {
        try (batch) {
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }
}
