package org.youlin.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.youlin.domain.notification.RoutePlan.Message.Kind;
import org.youlin.domain.rule.Severity;

class RouteRunTest {
    private static final long NOON = Instant.parse("2026-01-12T04:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final QuietHours NIGHT =
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Asia/Shanghai"), true);

    private static Pace pace(int messagesPerHourMax, Optional<Pace.Repeats> repeats) {
        return new Pace(
                Pace.Grouping.CASE,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofDays(1),
                repeats,
                messagesPerHourMax);
    }

    @Test
    void aCaseThatOpensAndResolvesAllDayIsToldOnceThatDay() {
        RouteRun run = new RouteRun(Pace.DEFAULTS, Optional.empty());
        for (long minute = 0; minute < 24 * 60; minute++) {
            long now = NOON + minute * MINUTE;
            if (minute % 10 == 0) {
                run.take(NoticeKind.OPENED, "c1", Severity.MINOR, now);
            }
            run.speak(now);
        }
        assertThat(run.said).hasSize(1);
        run.speak(NOON + 25 * HOUR);
        assertThat(run.said).hasSize(2);
        assertThat(run.said.get(1).entries()).isEqualTo(143);
    }

    @Test
    void aWorseSeverityIsNewsAndAMilderOneIsNot() {
        RouteRun run = new RouteRun(pace(20, Optional.empty()), Optional.empty());
        run.take(NoticeKind.OPENED, "c1", Severity.MAJOR, NOON);
        run.speak(NOON + MINUTE);
        run.take(NoticeKind.OPENED, "c1", Severity.MINOR, NOON + HOUR);
        run.speak(NOON + 2 * HOUR);
        assertThat(run.said).hasSize(1);
        run.take(NoticeKind.OPENED, "c1", Severity.CRITICAL, NOON + 2 * HOUR);
        run.speak(NOON + 2 * HOUR + MINUTE);
        assertThat(run.said).hasSize(2);
        assertThat(run.said.get(1).entries()).isEqualTo(2);
    }

    @Test
    void nobodyIsToldBeforeTheFirstWait() {
        RouteRun run = new RouteRun(pace(20, Optional.empty()), Optional.empty());
        run.take(NoticeKind.OPENED, "c1", Severity.MINOR, NOON);
        run.speak(NOON + MINUTE - 1);
        assertThat(run.said).isEmpty();
        run.speak(NOON + MINUTE);
        assertThat(run.said).hasSize(1);
    }

    @Test
    void aMessageIsRepeatedUntilSomebodyAnswers() {
        RouteRun run =
                new RouteRun(pace(20, Optional.of(new Pace.Repeats(Duration.ofMinutes(30), 5))), Optional.empty());
        run.take(NoticeKind.OPENED, "c1", Severity.MINOR, NOON);
        for (long minute = 1; minute <= 70; minute++) {
            run.speak(NOON + minute * MINUTE);
        }
        assertThat(run.said)
                .extracting(said -> said.message().kind())
                .containsExactly(Kind.NEWS, Kind.REPEAT, Kind.REPEAT);
        run.answer("c1");
        for (long minute = 71; minute <= 600; minute++) {
            run.speak(NOON + minute * MINUTE);
        }
        assertThat(run.said).hasSize(3);
    }

    @Test
    void repeatsEndAtTheirMaximum() {
        RouteRun run =
                new RouteRun(pace(20, Optional.of(new Pace.Repeats(Duration.ofMinutes(30), 2))), Optional.empty());
        run.take(NoticeKind.OPENED, "c1", Severity.MINOR, NOON);
        for (long minute = 1; minute <= 600; minute++) {
            run.speak(NOON + minute * MINUTE);
        }
        assertThat(run.said).hasSize(3);
    }

    @Test
    void manyCasesAtOnceAreOneDigest() {
        RouteRun run = new RouteRun(pace(4, Optional.empty()), Optional.empty());
        for (int i = 0; i < 280; i++) {
            run.take(NoticeKind.OPENED, "c" + i, Severity.MAJOR, NOON);
        }
        run.speak(NOON + MINUTE);
        assertThat(run.said).singleElement().satisfies(said -> {
            assertThat(said.message().kind()).isEqualTo(Kind.DIGEST);
            assertThat(said.entries()).isEqualTo(280);
        });
    }

    @Test
    void whenTheHourIsNearlyUsedUpTheRestOfItIsSharedByDigests() {
        RouteRun run = new RouteRun(pace(4, Optional.empty()), Optional.empty());
        for (long minute = 0; minute <= 60; minute++) {
            run.take(NoticeKind.OPENED, "c" + minute, Severity.MAJOR, NOON + minute * MINUTE);
            run.speak(NOON + minute * MINUTE);
        }
        assertThat(run.said)
                .extracting(said ->
                        (said.atMillis() - NOON) / MINUTE + " " + said.message().kind())
                .containsExactly("1 NEWS", "2 NEWS", "3 NEWS", "33 DIGEST");
    }

    @Test
    void atNightOnlyWhatIsCriticalIsTold() {
        long midnight = NOON + 12 * HOUR;
        RouteRun run = new RouteRun(pace(20, Optional.empty()), Optional.of(NIGHT));
        run.take(NoticeKind.OPENED, "mild", Severity.MAJOR, midnight);
        run.take(NoticeKind.OPENED, "bad", Severity.CRITICAL, midnight);
        run.speak(midnight + MINUTE);
        assertThat(run.said).singleElement().satisfies(said -> assertThat(
                        said.message().groups().get(0).key())
                .isEqualTo("bad"));
        run.speak(midnight + 7 * HOUR - 1);
        assertThat(run.said).hasSize(1);
        run.speak(midnight + 7 * HOUR);
        assertThat(run.said).hasSize(2);
    }

    @Test
    void aGroupIsForgottenOnceItWouldBeNewsAgain() {
        RouteRun run = new RouteRun(pace(20, Optional.empty()), Optional.empty());
        run.take(NoticeKind.OPENED, "c1", Severity.MINOR, NOON);
        run.speak(NOON + MINUTE);
        run.speak(NOON + 24 * HOUR);
        assertThat(run.groups()).isEqualTo(1);
        run.speak(NOON + MINUTE + 24 * HOUR);
        assertThat(run.groups()).isZero();
    }

    /** One thing that happens, some minutes after the one before. */
    record Happening(int afterMinutes, int kind, int caseNumber, int severity) {}

    @Property(tries = 300)
    void everyEntryIsToldAndNeverFasterThanAllowed(
            @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 100_000) Integer> seeds,
            @ForAll @IntRange(min = 1, max = 12) int messagesPerHourMax,
            @ForAll boolean byEstate,
            @ForAll boolean nights,
            @ForAll boolean repeating) {
        Pace pace = new Pace(
                byEstate ? Pace.Grouping.ESTATE_AND_CATEGORY : Pace.Grouping.CASE,
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                Duration.ofHours(6),
                repeating ? Optional.of(new Pace.Repeats(Duration.ofMinutes(20), 3)) : Optional.empty(),
                messagesPerHourMax);
        RouteRun run = new RouteRun(pace, nights ? Optional.of(NIGHT) : Optional.empty());
        long now = NOON;
        for (int seed : seeds) {
            Happening next = happening(seed);
            long until = now + next.afterMinutes() * MINUTE;
            for (; now < until; now += MINUTE) {
                run.speak(now);
            }
            run.take(
                    List.of(NoticeKind.values()).get(next.kind()),
                    "c" + next.caseNumber(),
                    List.of(Severity.values()).get(next.severity()),
                    now);
            assertThat(run.saidEntries() + run.pendingEntries()).isEqualTo(run.taken);
        }
        for (long end = now + 48 * HOUR; now <= end; now += MINUTE) {
            run.speak(now);
        }
        assertThat(run.pendingEntries()).isZero();
        assertThat(run.saidEntries()).isEqualTo(run.taken);
        assertThat(run.groups()).isZero();
        assertNeverFasterThan(messagesPerHourMax, run);
    }

    private static Happening happening(int seed) {
        return new Happening(
                seed % 40,
                seed / 40 % NoticeKind.values().length,
                seed / 400 % 9,
                seed / 4000 % Severity.values().length);
    }

    private static void assertNeverFasterThan(int messagesPerHourMax, RouteRun run) {
        for (int i = messagesPerHourMax; i < run.said.size(); i++) {
            assertThat(run.said.get(i).atMillis()
                            - run.said.get(i - messagesPerHourMax).atMillis())
                    .isGreaterThanOrEqualTo(HOUR);
        }
    }
}
