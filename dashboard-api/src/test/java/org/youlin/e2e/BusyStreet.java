package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.ingest.sql.SqlConfig;

/** A running program under load, and what can be known of it from outside. */
final class BusyStreet implements AutoCloseable {
    /** What is read is committed within this time. */
    static final Duration COMMIT_MAX = Duration.ofSeconds(30);

    private static final Duration SETTLE_MAX = Duration.ofMinutes(2);
    private static final Duration NOTICE_MAX = Duration.ofSeconds(20);

    private final Path folder;
    private final Load load;
    private final Matters matters;
    private final Function<ApiSession, StoredReadings> store;
    private Optional<Program> program = Optional.empty();
    private Optional<ApiSession> session = Optional.empty();

    /**
     * The street that {@code folder} has settings for, before the program is started.
     *
     * @param store how to ask the series store of the settings
     */
    BusyStreet(Path folder, SqlConfig sql, Load load, Function<ApiSession, StoredReadings> store) {
        this.folder = folder;
        this.load = load;
        this.store = store;
        this.matters = new Matters(sql.url());
    }

    Load load() {
        return load;
    }

    Program program() {
        return program.orElseThrow();
    }

    ApiSession admin() {
        return session.orElseThrow();
    }

    /** Starts the program; the load is not on yet. */
    void serve(String heap) {
        Program started = Program.serve(folder, heap);
        program = Optional.of(started);
        session = Optional.of(ApiSession.logIn(started.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD));
    }

    /** What the operations page says is wrong with a component; empty text when nothing is. */
    String trouble(String component) {
        for (JsonNode each : admin().get("/operations").path("components")) {
            if (each.path("name").asText().equals(component)) {
                return each.path("state").asText().equals("UP")
                        ? ""
                        : each.path("detail").asText();
            }
        }
        throw new AssertionError("operations know no " + component);
    }

    void awaitTrouble(String component, String words) {
        await(component + " says " + words).atMost(NOTICE_MAX).untilAsserted(() -> assertThat(trouble(component))
                .contains(words));
    }

    /** Waits until every component works, without anybody having done anything. */
    void awaitNoTrouble() {
        await("all is well again").atMost(SETTLE_MAX).untilAsserted(() -> assertThat(
                        admin().get("/operations").path("components"))
                .allSatisfy(component -> assertThat(component.path("state").asText())
                        .as(component.toString())
                        .isEqualTo("UP")));
    }

    /** Heap in use after a garbage collection. */
    long heapBytes() {
        program().collectGarbage();
        return (long) admin().metric("jvm_memory_used_bytes", "area=\"heap\"");
    }

    /** Fails when the program has run out of memory at any time. */
    void assertMemorySufficed() {
        assertThat(program().isAlive()).as("the program lives").isTrue();
        assertThat(program().said("OutOfMemoryError"))
                .as("OutOfMemoryError in its log")
                .isFalse();
    }

    long bytesPending() {
        return admin().get("/operations").path("journalBytesPending").asLong();
    }

    /** Waits until the journal is read to its end. */
    void awaitSettled() {
        await("the journal is read")
                .atMost(SETTLE_MAX)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> admin().isSettled());
    }

    /** Waits until what was acknowledged has had all its effects, and fails unless it had them, and each once. */
    void assertNothingLostNorTwice() {
        awaitSettled();
        StoredReadings stored = store.apply(admin());
        load.recorders().forEach(recorder -> recorder.assertHeldBy(stored));
        assertMatters();
    }

    /** Does the same for what was sent since this was last looked at. */
    void assertNothingLatelyLostNorTwice() {
        awaitSettled();
        StoredReadings stored = store.apply(admin());
        load.recorders().forEach(recorder -> recorder.assertLatestHeldBy(stored));
        assertMatters();
    }

    private void assertMatters() {
        // Read is not yet committed.
        await("the alarms").atMost(COMMIT_MAX).untilAsserted(() -> load.recorders()
                .forEach(matters::assertFollow));
        matters.assertNothingTwice();
    }

    int alarms() {
        return matters.alarms();
    }

    @Override
    public void close() {
        program.ifPresent(Program::close);
        program = Optional.empty();
        load.close();
    }
}
