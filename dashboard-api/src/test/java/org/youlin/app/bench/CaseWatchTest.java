package org.youlin.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.place.EstateId;
import org.youlin.ingest.sql.Database;

class CaseWatchTest {
    private static final EstateId SEEN = new EstateId("gated-0");
    private static final EstateId NOT_SEEN = new EstateId("gated-1");

    @TempDir
    private Path data;

    @Test
    void aCaseIsSeenOnceItIsCommittedAndAGateWithoutOneIsNamed() throws Exception {
        List<EstateId> estates = SeededGates.create(data, 2).estates();
        assertThat(estates).containsExactly(SEEN, NOT_SEEN);
        try (Database database = Database.open(YoulinServer.sql(data))) {
            CaseWatch watch = new CaseWatch(database);
            open(database, "1", SEEN);
            long newest = watch.newestRow();
            long before = System.nanoTime();

            assertThat(watch.await(List.of(SEEN), newest, Duration.ofMillis(20)))
                    .isEmpty();
            assertThat(watch.await(estates, 0, Duration.ofMillis(100)))
                    .containsOnlyKeys(SEEN)
                    .hasEntrySatisfying(SEEN, nanos -> assertThat(nanos).isBetween(before, System.nanoTime()));
            assertThat(watch.withoutOneCase(estates)).containsExactly("gated-1 (0)");

            open(database, "2", SEEN);
            assertThat(watch.withoutOneCase(estates)).containsExactly("gated-0 (2)", "gated-1 (0)");
        }
    }

    private static void open(Database database, String id, EstateId estate) {
        database.write(handle -> handle.execute(
                "INSERT INTO cases (id, number, place_key, estate_id, category, cause, title, severity, status,"
                        + " opened_at, updated_at) VALUES (?, ?, ?, ?, 'PROPERTY_SERVICE', ?, 'bench', 'MAJOR', 'OPEN', 0, 0)",
                id,
                id,
                "estate/" + estate,
                estate.value(),
                id));
    }
}
