package org.youlin.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.youlin.domain.rule.Severity;

@Timeout(60)
class StreamTest {
    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    /** One event as the wire has it. */
    private record Event(long id, JsonNode data) {}

    /** Reads events one by one; waits for each. */
    private static final class Events implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        Events(HttpResponse<InputStream> response) {
            this.response = response;
            this.lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
        }

        /** The next event; empty when the stream has ended. */
        Optional<Event> next() throws IOException {
            long id = 0;
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("data: ")) {
                    return Optional.of(new Event(id, new ObjectMapper().readTree(line.substring(6))));
                }
                line = lines.readLine();
            }
            return Optional.empty();
        }

        /** Waits until the stream has begun: what happens from now on is shown. */
        Events begun() throws IOException {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(lines.readLine()).isEqualTo("retry: 3000");
            return this;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private Events stream(String username) throws IOException {
        return new Events(street.as(username).open("/stream")).begun();
    }

    @Test
    void aChangeArrivesWithItsEntryOfTheEventLog() throws IOException {
        try (Events events = stream("anju")) {
            assertThat(events.response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(events.response.headers().firstValue("X-Accel-Buffering"))
                    .hasValue("no");
            String caseId = street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);

            Event opened = events.next().orElseThrow();
            assertThat(opened.data().path("subject").asText()).isEqualTo("case");
            assertThat(opened.data().path("subjectId").asText()).isEqualTo(caseId);
            assertThat(opened.data().path("event").asText()).isEqualTo("OPENED");
            assertThat(opened.data().path("id").asLong()).isEqualTo(opened.id());
            assertThat(events.next().orElseThrow().id()).isGreaterThan(opened.id());
        }
    }

    @Test
    void aStreamShowsOnlyWhatIsInScope() throws IOException {
        try (Events events = stream("bainian")) {
            street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
            street.raise("room-cold", "hf-room-1", Severity.MAJOR, 15);
            assertThat(events.next().orElseThrow().data().path("estateId").asText())
                    .isEqualTo("hf");
        }
    }

    @Test
    void aClientThatComesBackMissesNothingAndSeesNothingTwice() throws IOException {
        long seen;
        try (Events events = stream("anju")) {
            street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
            seen = events.next().orElseThrow().id();
        }
        street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        try (Events events = new Events(street.as("anju")
                        .header("Last-Event-ID", Long.toString(seen))
                        .open("/stream"))
                .begun()) {
            street.raise("gate-held", "cq-gate", Severity.WARNING, 1);
            long end = street.database.read(handle -> handle.createQuery("SELECT MAX(id) FROM event_log")
                    .mapTo(Long.class)
                    .one());
            for (long expected = seen + 1; expected <= end; expected++) {
                assertThat(events.next().orElseThrow().id()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aNewClientIsNotShownThePast() throws IOException {
        street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
        try (Events events = stream("anju")) {
            String caseId = street.raise("gate-held", "cq-gate", Severity.WARNING, 1);
            assertThat(events.next().orElseThrow().data().path("subjectId").asText())
                    .isEqualTo(caseId);
        }
    }

    @Test
    void loggingOutEndsTheStream() throws IOException {
        try (Events events = stream("anju")) {
            street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
            assertThat(events.next()).isPresent();
            assertThat(street.as("anju").send("DELETE", "/session", null).status())
                    .isEqualTo(204);
            Optional<Event> next = events.next();
            while (next.isPresent()) {
                next = events.next();
            }
            assertThat(next).isEmpty();
        }
    }

    @Test
    void theEndOfTheSessionEndsTheStream() throws IOException {
        try (Events events = stream("anju")) {
            street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
            assertThat(events.next()).isPresent();
            street.clock.advance(Duration.ofHours(12));
            street.raise("gate-held", "cq-gate", Severity.WARNING, 1);
            Optional<Event> next = events.next();
            while (next.isPresent()) {
                assertThat(next.get().data().path("note").asText()).doesNotContain("gate");
                next = events.next();
            }
            assertThat(next).isEmpty();
        }
    }

    @Test
    void aClientThatDoesNotReadIsCutOff() throws IOException {
        String longNote = "n".repeat(60_000);
        int entries = 400;
        try (Events events = stream("anju")) {
            street.database.write(handle -> {
                for (int i = 0; i < entries; i++) {
                    handle.execute(
                            "INSERT INTO event_log (ts, subject, subject_id, case_id, event, actor, note, estate_id)"
                                    + " VALUES (0, 'case', 'c', 'c', 'OPENED', 'system', ?, 'cq')",
                            longNote);
                }
                return null;
            });
            // Reading begins only once the server has given up: another client has been shown everything by then.
            try (Events other = stream("north")) {
                street.raise("gate-held", "cq-gate", Severity.WARNING, 1);
                assertThat(other.next()).isPresent();
            }
            assertThat(countUntilCut(events)).isLessThan(entries);
        }
    }

    private static int countUntilCut(Events events) {
        int count = 0;
        try {
            while (events.next().isPresent()) {
                count++;
            }
        } catch (IOException cut) {
            // A connection that was reset ends in one of two ways.
        }
        return count;
    }

    @Test
    void aResumeThatIsNoEntryIsRefused() {
        street.as("anju").header("Last-Event-ID", "yesterday").get("/stream").problem(400);
    }
}
