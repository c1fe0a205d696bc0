package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.youlin.app.bench.EventListeners;
import org.youlin.app.bench.EventListeners.Heard;
import org.youlin.app.bench.EventListeners.Listener;
import org.youlin.dashboard.access.Role;
import org.youlin.domain.rule.Severity;

/** A thousand consoles that are open at the same time, half of them of each tenant. */
@Timeout(120)
class ManyStreamsTest {
    private static final int OF_EACH = 500;
    private static final List<String> NORTH = List.of("anju", "anju-fitter");
    private static final List<String> SOUTH = List.of("bainian", "bainian-fitter");

    private Street street;
    private EventListeners listeners;

    @BeforeEach
    void open() throws Exception {
        street = new Street();
        street.insert("bainian-fitter", Role.TECHNICIAN, "bainian");
        listeners = new EventListeners(street.port());
    }

    @AfterEach
    void close() throws Exception {
        listeners.close();
        street.close();
    }

    private List<Listener> listen(List<String> usernames, int count, Optional<Long> lastEventId) throws Exception {
        List<Listener> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(listeners.listen(street.token(usernames.get(i % usernames.size())), lastEventId));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> added.stream().allMatch(Listener::hasBegun));
        return added;
    }

    private static boolean hasHeard(Listener listener, String text) {
        return listener.heard().stream().anyMatch(each -> each.data().contains(text));
    }

    private static List<String> data(Listener listener) {
        return listener.heard().stream().map(Heard::data).toList();
    }

    @Test
    void everyChangeReachesThoseInScopeAndNobodyElse() throws Exception {
        List<Listener> north = listen(NORTH, OF_EACH, Optional.empty());
        List<Listener> south = listen(SOUTH, OF_EACH, Optional.empty());

        String cold = street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
        String forced = street.raise("gate-forced", "hf-gate", Severity.MAJOR, 1);
        await().until(() -> north.stream().allMatch(each -> hasHeard(each, cold)));
        await().until(() -> south.stream().allMatch(each -> hasHeard(each, forced)));

        assertThat(north).noneMatch(each -> hasHeard(each, "\"hf\"")).noneMatch(Listener::hasEnded);
        assertThat(south).noneMatch(each -> hasHeard(each, "\"cq\"")).noneMatch(Listener::hasEnded);
    }

    @Test
    void thoseWhoComeBackMissNothingOfTheirOwn() throws Exception {
        street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
        street.raise("room-cold", "hf-room-1", Severity.MAJOR, 15);
        List<Listener> north = listen(NORTH, 50, Optional.of(0L));
        List<Listener> south = listen(SOUTH, 50, Optional.of(0L));
        await().until(() -> north.stream().allMatch(each -> hasHeard(each, "DISPATCHED")));
        await().until(() -> south.stream().allMatch(each -> hasHeard(each, "DISPATCHED")));
        assertThat(north).allSatisfy(each -> assertThat(data(each)).isEqualTo(data(north.get(0))));
        assertThat(data(north.get(0))).isNotEmpty().allMatch(each -> each.contains("\"cq\""));
        assertThat(data(south.get(0))).isNotEmpty().allMatch(each -> each.contains("\"hf\""));
    }

    @Test
    void whoAsksForWhatIsNotKeptIsToldToReadAnew() throws Exception {
        street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
        Listener ahead = listen(NORTH, 1, Optional.of(1_000_000L)).get(0);
        await().until(() -> !ahead.heard().isEmpty());
        assertThat(data(ahead)).containsExactly("{}");

        street.database.write(handle -> handle.execute("DELETE FROM event_log WHERE id <= 2"));
        Listener behind = listen(NORTH, 1, Optional.of(1L)).get(0);
        await().until(() -> !behind.heard().isEmpty());
        assertThat(data(behind)).containsExactly("{}");
        assertThat(behind.heard().get(0).id()).isEqualTo(ahead.heard().get(0).id());
    }

    @Test
    void whoMissedTooMuchIsToldToReadAnewAndHearsWhatComes() throws Exception {
        street.database.write(handle -> {
            for (int i = 0; i < 1_001; i++) {
                handle.execute("INSERT INTO event_log (ts, subject, subject_id, case_id, event, actor, estate_id)"
                        + " VALUES (0, 'case', 'c', 'c', 'OPENED', 'system', 'cq')");
            }
            return null;
        });
        Listener late = listen(NORTH, 1, Optional.of(0L)).get(0);
        Listener stranger = listen(SOUTH, 1, Optional.of(0L)).get(0);
        await().until(() -> !late.heard().isEmpty());
        assertThat(data(late)).containsExactly("{}");
        String cold = street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
        street.raise("room-cold", "hf-room-1", Severity.MAJOR, 15);
        await().until(() -> hasHeard(late, cold));
        await().until(() -> hasHeard(stranger, "\"hf\""));
        assertThat(data(stranger)).doesNotContain("{}");
    }

    @Test
    void oneAccountMayNotHaveTheStreamsOfAll() throws Exception {
        listen(List.of("anju"), 500, Optional.empty());
        Listener sentAway = listeners.listen(street.token("anju"), Optional.empty());
        await().until(sentAway::hasEnded);
        assertThat(listeners.answers()).isEqualTo("500 x HTTP/1.1 200 OK, 1 x HTTP/1.1 503 Service Unavailable");
        listen(List.of("bainian"), 1, Optional.empty());
    }

    @Test
    void logOutEndsAllStreamsOfTheSessionAndNoOthers() throws Exception {
        List<Listener> anju = listen(List.of("anju"), 20, Optional.empty());
        List<Listener> fitter = listen(List.of("anju-fitter"), 20, Optional.empty());
        String cold = street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15);
        await().until(() -> anju.stream().allMatch(each -> hasHeard(each, cold)));
        street.as("anju").send("DELETE", "/session", null);
        await().until(() -> anju.stream().allMatch(Listener::hasEnded));
        assertThat(fitter).noneMatch(Listener::hasEnded);
    }
}
