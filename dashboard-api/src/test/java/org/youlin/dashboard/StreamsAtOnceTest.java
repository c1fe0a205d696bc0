package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.app.bench.EventListeners;
import org.youlin.app.bench.EventListeners.Listener;
import org.youlin.domain.rule.Severity;
import org.youlin.testing.SharedPostgres;

/** All consoles come back at once, as they do after a restart, while the database takes its time. */
@Timeout(120)
class StreamsAtOnceTest {
    @RegisterExtension
    static final SharedPostgres POSTGRES = new SharedPostgres();

    /** More than requests may wait for a thread at a time. */
    private static final int STREAMS = 1_000;

    private static final List<String> ACCOUNTS = List.of("anju", "anju-fitter", "north", "street");

    @ParameterizedTest(name = "while \"{0}\" cannot be read")
    @ValueSource(strings = {"session", "event_log"})
    void allAreLetInAndMissNothing(String slowTable) throws Exception {
        String url = Street.database(POSTGRES);
        try (Street street = new Street(Optional.of(url));
                EventListeners listeners = new EventListeners(street.port())) {
            street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
            long seen = street.database.read(handle -> handle.createQuery("SELECT MAX(id) FROM event_log")
                    .mapTo(Long.class)
                    .one());
            String missed = street.raise("gate-held", "cq-gate", Severity.WARNING, 1);

            List<Listener> all = new ArrayList<>();
            try (Connection slow = DriverManager.getConnection(url);
                    Statement statement = slow.createStatement()) {
                slow.setAutoCommit(false);
                statement.execute("LOCK TABLE " + slowTable + " IN ACCESS EXCLUSIVE MODE");
                for (int i = 0; i < STREAMS; i++) {
                    all.add(listeners.listen(street.token(ACCOUNTS.get(i % ACCOUNTS.size())), Optional.of(seen)));
                }
                // One event loop answers all: this one comes behind them.
                street.nobody().get("//openapi.json");
                slow.rollback();
            }

            await().atMost(Duration.ofSeconds(60)).until(() -> all.stream()
                    .allMatch(each -> each.hasEnded()
                            || each.heard().stream()
                                    .anyMatch(heard -> heard.data().contains(missed))));
            assertThat(listeners.answers()).isEqualTo(STREAMS + " x HTTP/1.1 200 OK");
            assertThat(all).noneMatch(Listener::hasEnded);
        }
    }
}
