package org.youlin.ingest.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.cases.Silence;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.ingest.timer.TimerKind;
import org.youlin.ingest.timer.Timers;

/** What silences promise on every SQL database. */
abstract class SilencesContract {
    private static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Silence.Scope GARDEN = new Silence.Scope(
            TestPlatform.GARDEN.id(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final SettableClock clock = new SettableClock(NOW);
    private TestPlatform platform;
    private Silences silences;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() {
        platform = TestPlatform.open(newDatabase(), clock);
        platform.addStreet();
        silences = new Silences(platform.database(), platform.keys(), clock);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private Optional<String> hiding(String device) {
        AlarmChange change = new AlarmChange(
                platform.rule("room-cold"),
                new Originator.OfDevice(platform.device(device)),
                Optional.of(Severity.MINOR),
                clock.millis(),
                OptionalDouble.of(17));
        return platform.database().read(handle -> silences.hiding(handle, change, clock.millis()));
    }

    @Test
    void aSilenceHidesFromItsStartToItsEnd() {
        long now = clock.millis();
        Silence made = silences.create(GARDEN, now + HOUR, now + 2 * HOUR, "wang", "检修");
        assertThat(hiding("g1-t1")).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(hiding("g1-t1")).contains(made.id());
        assertThat(hiding("y1-t1")).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(hiding("g1-t1")).isEmpty();
        assertThat(platform.trail()).containsExactly("silence CREATED - - wang");
    }

    @Test
    void ofTwoSilencesTheFirstIsNamed() {
        long now = clock.millis();
        Silence first = silences.create(GARDEN, now, now + HOUR, "wang", "检修");
        silences.create(GARDEN, now, now + HOUR, "li", "检修");
        assertThat(hiding("g1-t1")).contains(first.id());
    }

    @Test
    void itsEndIsATimer() {
        long now = clock.millis();
        Silence made = silences.create(GARDEN, now, now + HOUR, "wang", "检修");
        assertThat(due(made)).hasValue(now + HOUR);
        clock.advance(Duration.ofMinutes(10));
        assertThat(silences.end(made.id(), "li")).isEmpty();
        assertThat(due(made)).hasValue(clock.millis());
        assertThat(hiding("g1-t1")).isEmpty();
        assertThat(silences.end(made.id(), "li")).contains(SilenceRefusal.ENDED);
        assertThat(silences.end("nobody", "li")).contains(SilenceRefusal.NOT_FOUND);
        assertThat(platform.trail()).containsExactly("silence CREATED - - wang", "silence ENDED - - li");
    }

    private OptionalLong due(Silence silence) {
        return platform.database().read(handle -> Timers.due(handle, TimerKind.SILENCE_END, silence.id()));
    }

    @Test
    void oneThatIsEndedBeforeItBeginsNeverDoes() {
        long now = clock.millis();
        Silence made = silences.create(GARDEN, now + HOUR, now + 2 * HOUR, "wang", "检修");
        assertThat(silences.end(made.id(), "wang")).isEmpty();
        clock.advance(Duration.ofMinutes(90));
        assertThat(hiding("g1-t1")).isEmpty();
    }

    @Test
    void aStartThatHasPassedMeansNow() {
        long now = clock.millis();
        assertThat(silences.create(GARDEN, now - HOUR, now + HOUR, "wang", "检修").startMillis())
                .isEqualTo(now);
    }

    @Test
    void noneIsWithoutAnEnd() {
        long now = clock.millis();
        assertThatThrownBy(() -> silences.create(GARDEN, now, now + 31 * 24 * HOUR, "wang", "检修"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30 days");
        assertThatThrownBy(() -> silences.create(GARDEN, now, now, "wang", "检修"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> silences.create(GARDEN, now, now + HOUR, "wang", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(platform.number("SELECT COUNT(*) FROM silence")).isZero();
    }
}
