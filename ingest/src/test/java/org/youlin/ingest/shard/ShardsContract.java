package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.ingest.shard.ShardBench.millis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.AttributeReport;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.domain.reading.Telemetry;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.journal.ShardHash;
import org.youlin.ingest.onboarding.QuarantineRows;

/** What the shards promise on every SQL database. */
abstract class ShardsContract extends OnShards {
    @Test
    void aColdReadingRaisesOneAlarm() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0 17.9@10 17.5@20 17.8@30");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        assertThat(bench.platform.orders()).containsExactly("DISPATCHED company 0");
        assertThat(bench.platform.number("SELECT start_ts FROM alarm")).isEqualTo(millis(10));
        assertThat(bench.platform.trail()).hasSize(3);
        assertThat(bench.counts()).isEqualTo("4 0 0");
        assertThat(bench.status()).singleElement().satisfies(status -> {
            assertThat(status.bytesPending()).isZero();
            assertThat(status.trouble()).isEmpty();
        });
    }

    @Test
    void aWarmReadingClearsIt() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "17@0 18.2@10 18.5@20");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR cleared");
        assertThat(bench.platform.number("SELECT clear_ts FROM alarm")).isEqualTo(millis(20));
        assertThat(bench.platform.cases("")).containsExactly("building/g1 room_cold MINOR RESOLVED");
    }

    @Test
    void aBacklogInOneMessageIsReadInOrderOfTime() {
        bench.start(1);
        bench.sendTogether("g1-t1", "room_temp", "20@30 17@10 21@40 16.5@20");
        bench.settle();
        assertThat(bench.series.values("g1-t1", "room_temp")).containsExactly(17.0, 16.5, 20.0, 21.0);
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR cleared");
        assertThat(bench.counts()).isEqualTo("4 0 0");
    }

    @Test
    void lateReadingsAreStoredButJudgedByNobody() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@100 10@50");
        bench.settle();
        assertThat(bench.platform.alarms()).isEmpty();
        bench.send("g1-t1", "room_temp", "17@200 25@150");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        bench.send("g1-t1", "room_temp", "20@300 5@250");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR cleared");
        assertThat(bench.series.values("g1-t1", "room_temp")).containsExactly(20.0, 10.0, 17.0, 25.0, 20.0, 5.0);
        assertThat(bench.counts()).isEqualTo("6 0 0");
        assertThat(bench.latestValues.of(new DeviceId("g1-t1")).get("room_temp").value())
                .isEqualTo(20.0);
    }

    @Test
    void repeatedReadingsAreCountedAndChangeNothing() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "17@0 17@0 20@10 20@10 17@0");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR cleared");
        assertThat(bench.series.values("g1-t1", "room_temp")).containsExactly(17.0, 20.0);
        assertThat(bench.counts()).isEqualTo("2 3 0");
    }

    @Test
    void oldRepeatsAndLateReadingsAreToldApartAcrossARestart() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0 20@10 20@20 20@30 19@15");
        bench.sendEvent("gate-1", "pass", 20);
        bench.sendEvent("gate-1", "pass", 10);
        bench.settle();
        bench.stop();
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@10 19@15 18.5@25 18.5@25");
        bench.sendEvent("gate-1", "pass", 10);
        bench.sendEvent("gate-1", "pass", 5);
        bench.settle();
        assertThat(bench.series.values("g1-t1", "room_temp")).containsExactly(20.0, 20.0, 20.0, 20.0, 19.0, 18.5);
        assertThat(bench.series.late()).containsExactly(19.0, 18.5);
        assertThat(bench.platform.text("SELECT readings || ' ' || events || ' ' || duplicate FROM accounting"))
                .isEqualTo("6 3 4");
        assertThat(bench.platform.number("SELECT SUM(readings) FROM reading_count"))
                .isEqualTo(6);
    }

    @Test
    void everythingIsAccountedForByItsSource() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0 20@0");
        bench.append(new Telemetry(
                new DeviceId("ghost"),
                "push",
                millis(0),
                List.of(new Reading(new DeviceId("ghost"), "room_temp", 1, 1, 1)),
                List.of(new DeviceEvent(new DeviceId("ghost"), "pass", 1, 1, Map.of()))));
        bench.append(report("g1-t1", 0, Map.of("good", "{}", "broken", "{")));
        bench.append(new DeadLetter(
                Optional.empty(),
                "bridge:site",
                "topic",
                ByteBuffer.allocate(0),
                0,
                List.of(new Refusal(RefusalReason.WRONG_TYPE, "a", "b", "c")),
                50,
                0));
        bench.settle();
        assertThat(bench.platform.texts("SELECT source || ' ' || readings || ' ' || events || ' ' || attributes"
                        + " || ' ' || duplicate || ' ' || rejected FROM accounting ORDER BY source"))
                .containsExactly("bridge:site 0 0 0 0 50", "mqtt 1 0 1 1 1", "push 0 0 0 0 2");
    }

    @Test
    void anErasureTakesWhatWasReportedBeforeItAndNothingElse() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0 17@10");
        bench.send("g1-t2", "room_temp", "20@0");
        bench.append(report("g1-t1", 0, Map.of("firmware", "1")));
        bench.sendEvent("gate-1", "pass", 10);
        bench.settle();
        bench.append(new Erasure(new DeviceId("g1-t1"), "api", millis(20)));
        bench.append(new Erasure(new DeviceId("gate-1"), "api", millis(20)));
        bench.send("g1-t1", "room_temp", "17@30 17@10");
        bench.settle();
        assertThat(bench.series.values("g1-t1", "room_temp")).containsExactly(17.0, 17.0);
        assertThat(bench.series.values("g1-t2", "room_temp")).containsExactly(20.0);
        assertThat(attributes()).isEmpty();
        assertThat(bench.platform.number("SELECT COUNT(*) FROM device_event")).isZero();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        assertThat(bench.platform.number("SELECT SUM(readings) FROM reading_count"))
                .isEqualTo(3);
        assertThat(bench.platform.number("SELECT COUNT(*) FROM erasure WHERE done_at IS NOT NULL"))
                .isEqualTo(2);
    }

    @Test
    void anErasureCountsOnceHoweverOftenItBegins() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0 20@10");
        bench.settle();
        bench.series.failToErase(true);
        bench.append(new Erasure(new DeviceId("g1-t1"), "api", millis(20)));
        bench.awaitTrouble("series store");
        bench.stop();
        bench.series.failToErase(false);
        bench.series.erase(bench.platform.device("g1-t1")); // as if the crash had come after it
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@30");
        bench.settle();
        assertThat(bench.platform.number("SELECT SUM(readings) FROM reading_count"))
                .isEqualTo(1);
        assertThat(bench.series.values("g1-t1", "room_temp")).containsExactly(20.0);
    }

    @Test
    void aJournalThatRefusedIsNobodysSilence() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0");
        bench.settle();
        bench.clock.advance(Duration.ofHours(2));
        bench.journal.refuseOne();
        bench.later(Duration.ofSeconds(1));
        bench.round();
        assertThat(bench.platform.alarms()).isEmpty();
        bench.later(Duration.ofMinutes(30));
        bench.patiently().until(() -> !bench.platform.alarms().isEmpty());
        assertThat(bench.platform.alarms()).containsExactly("room-silent g1-t1 WARNING open");
    }

    @Test
    void whileAShardIsBehindItSaysHowFar() {
        bench.journal.readAtMost(1);
        bench.start(1);
        bench.series.failWhen(point -> true);
        bench.send("g1-t1", "room_temp", "20@0 20@10 20@20");
        bench.awaitTrouble("series store");
        bench.clock.advance(Duration.ofSeconds(90));
        bench.send("g1-t1", "room_temp", "20@30");
        assertThat(bench.status()).singleElement().satisfies(status -> {
            assertThat(status.bytesPending()).isEqualTo(4);
            assertThat(status.oldestPendingMillis()).isEqualTo(90_000);
            assertThat(status.secondsLeft()).isEmpty();
        });
        assertThat(bench.gauge("pending")).isEqualTo(4);
        assertThat(bench.gauge("oldest")).isEqualTo(90);
        assertThat(bench.gauge("waiting")).isEqualTo(1);
        bench.series.failWhen(point -> false);
        bench.settle();
        bench.patiently()
                .untilAsserted(() -> assertThat(bench.status()).singleElement().satisfies(status -> {
                    assertThat(status.oldestPendingMillis()).isZero();
                    assertThat(status.secondsLeft()).hasValue(0);
                }));
    }

    @Test
    void repeatsAreKnownAfterARestart() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "17@0 20@10");
        bench.sendEvent("gate-1", "forced_open", 10);
        bench.settle();
        bench.stop();
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@10");
        bench.sendEvent("gate-1", "forced_open", 10);
        bench.settle();
        assertThat(bench.counts()).isEqualTo("3 2 0");
        assertThat(bench.latestValues.of(new DeviceId("g1-t1")).get("room_temp").tsMillis())
                .isEqualTo(millis(10));
        assertThat(bench.platform.alarms())
                .containsExactly("room-cold g1-t1 MINOR cleared", "gate-forced gate-1 MAJOR open");
    }

    @Test
    void anEventRaisesAnAlarmUntilItsMetricSaysThatItIsOver() {
        bench.start(1);
        bench.sendEvent("gate-1", "forced_open", 10);
        bench.send("gate-1", "door_open", "1@11");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("gate-forced gate-1 MAJOR open");
        bench.sendEvent("gate-1", "pass", 12);
        bench.send("gate-1", "door_open", "0@15");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("gate-forced gate-1 MAJOR cleared");
        assertThat(bench.platform.texts("SELECT type || ' ' || details FROM device_event ORDER BY ts"))
                .containsExactly("forced_open {\"card\":\"1\"}", "pass {\"card\":\"1\"}");
    }

    @Test
    void whatAnUnknownDeviceSendsBecomesADeadLetterUntilItIsRegistered() {
        bench.start(1);
        bench.send("ghost", "door_open", "1@0");
        bench.settle();
        assertThat(bench.deadLetters())
                .singleElement()
                .asString()
                .startsWith("- ")
                .contains("UNKNOWN_DEVICE", "ghost");
        bench.platform
                .registry()
                .add(bench.platform.newDevice(
                        "ghost", "access-gate", Place.of(TestPlatform.GARDEN.id()), Optional.empty()));
        bench.send("ghost", "door_open", "0@10");
        bench.settle();
        assertThat(bench.series.values("ghost", "door_open")).containsExactly(0.0);
        assertThat(bench.counts()).isEqualTo("1 0 1");
    }

    @Test
    void whatTheGatewayRefusedIsKept() {
        bench.start(1);
        bench.append(DeadLetter.of(
                Optional.empty(),
                "mqtt",
                "v1/devices/me/telemetry",
                "{".getBytes(StandardCharsets.UTF_8),
                List.of(new Refusal(RefusalReason.MALFORMED_JSON, "payload", "{", "a JSON object")),
                millis(0)));
        bench.settle();
        assertThat(bench.deadLetters())
                .singleElement()
                .asString()
                .startsWith("- ")
                .contains("MALFORMED_JSON");
        assertThat(bench.platform.number("SELECT payload_bytes FROM dead_letter"))
                .isEqualTo(1);
        assertThat(bench.counts()).isEqualTo("0 0 1");
    }

    @Test
    void aPointThatTheStoreWillNeverTakeBecomesADeadLetter() {
        bench.series.refuse(reading -> reading.metric().equals("humidity"));
        bench.start(1);
        bench.send("g1-t1", "humidity", "40@0");
        bench.send("g1-t1", "room_temp", "20@0 20@0");
        bench.settle();
        assertThat(bench.deadLetters())
                .singleElement()
                .asString()
                .startsWith("g1-t1 ")
                .contains("STORE_REFUSED");
        assertThat(bench.counts()).isEqualTo("1 1 1");
        assertThat(bench.countsShown()).isEqualTo("1 1 1");
    }

    @Test
    void whileTheSeriesStoreIsDownTheShardWaits() {
        bench.journal.readAtMost(1);
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0");
        bench.settle();
        bench.series.failWhen(point -> true);
        bench.send("g1-t1", "room_temp", "17@10");
        bench.awaitTrouble("series store");
        bench.send("g1-t1", "room_temp", "16@20 15@30 20@40 17@50");
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        assertThat(bench.status().get(0).bytesPending()).isPositive();
        bench.series.failWhen(point -> false);
        bench.settle();
        assertThat(bench.series.values("g1-t1", "room_temp")).containsExactly(20.0, 17.0, 16.0, 15.0, 20.0, 17.0);
        assertThat(bench.platform.alarms())
                .containsExactly("room-cold g1-t1 MAJOR cleared", "room-cold g1-t1 MINOR open");
        assertThat(bench.status().get(0).trouble()).isEmpty();
        assertThat(bench.counts()).isEqualTo("6 0 0");
    }

    @Test
    void aCrashBetweenSeriesAndCommitLosesAndRepeatsNothing() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0");
        bench.settle();
        bench.series.loseAnswers(true);
        bench.send("g1-t1", "room_temp", "17@10 20@20 17@30 17@30");
        bench.send("ghost", "room_temp", "17@10");
        bench.awaitTrouble("series store");
        bench.stop();
        assertThat(bench.series.size()).isGreaterThan(1);
        assertThat(bench.counts()).isEqualTo("1 0 0");
        bench.series.loseAnswers(false);
        bench.start(1);
        bench.settle();
        assertThat(bench.series.values("g1-t1", "room_temp")).containsExactly(20.0, 17.0, 20.0, 17.0);
        assertThat(bench.platform.alarms())
                .containsExactly("room-cold g1-t1 MINOR cleared", "room-cold g1-t1 MINOR open");
        assertThat(bench.platform.orders()).hasSize(1);
        assertThat(bench.deadLetters()).hasSize(1);
        assertThat(bench.counts()).isEqualTo("4 1 1");
    }

    @Test
    void aCommitWhoseAnswerWasLostIsCarriedOutOnce() {
        ShardRows rows = new ShardRows(bench.platform.keys());
        ShardCommit commit = new ShardCommit(0, bench.surroundings(), rows);
        ShardMemory memory = new ShardMemory(
                bench.platform.registry(), bench.platform.rules()::book, bench.latestValues, bench.clock.millis());
        bench.send("g1-t1", "room_temp", "17@0 20@10 17@20");
        bench.send("ghost", "room_temp", "17@0");
        Effects effects = new Effects();
        List<JournalEntry> entries = read(4);
        entries.forEach(entry -> memory.take(entry, 4, new ArrayList<>(), effects));
        bench.platform.database().write(handle -> {
            rows.divideInto(handle, 1);
            return rows;
        });
        assertThat(commit.position()).isZero();
        Judgement judgement = effects.takeJudgement(Optional.empty());
        commit.commit(judgement, 4);
        List<String> trail = bench.platform.trail();
        ShardCommit unanswered = new ShardCommit(0, bench.surroundings(), rows);
        unanswered.commit(judgement, 4);
        commit.commit(0, 4, effects);
        commit.commit(0, 4, effects);
        assertThat(bench.platform.trail()).isEqualTo(trail).isNotEmpty();
        assertThat(bench.platform.alarms())
                .containsExactly("room-cold g1-t1 MINOR cleared", "room-cold g1-t1 MINOR open");
        assertThat(bench.deadLetters()).hasSize(1);
        assertThat(bench.counts()).isEqualTo("3 0 1");
        assertThat(commit.position()).isEqualTo(4);
    }

    @Test
    void aDeviceThatFallsSilentRaisesAnAlarmUntilItIsHeardAgain() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0");
        bench.settle();
        bench.later(Duration.ofMinutes(28));
        bench.round();
        assertThat(bench.platform.alarms()).isEmpty();
        bench.later(Duration.ofMinutes(3));
        bench.patiently().until(() -> !bench.platform.alarms().isEmpty());
        bench.later(Duration.ofMinutes(3));
        bench.round();
        assertThat(bench.platform.alarms()).containsExactly("room-silent g1-t1 WARNING open");
        bench.send("g1-t1", "humidity", "40@2000");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-silent g1-t1 WARNING cleared");
        assertThat(bench.platform.cases("")).containsExactly("building/g1 room_sensor_silent WARNING CLOSED");
    }

    @Test
    void ourOwnRestartIsNobodysSilence() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0");
        bench.settle();
        bench.stop();
        bench.clock.advance(Duration.ofHours(2));
        bench.start(1);
        bench.later(Duration.ofMinutes(29));
        bench.round();
        assertThat(bench.platform.alarms()).isEmpty();
        bench.later(Duration.ofMinutes(1));
        bench.patiently().until(() -> !bench.platform.alarms().isEmpty());
        assertThat(bench.platform.alarms()).containsExactly("room-silent g1-t1 WARNING open");
    }

    @Test
    void ourOwnLagIsNobodysSilence() {
        bench.journal.readAtMost(1);
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0");
        bench.settle();
        bench.series.failWhen(point -> true);
        bench.send("g2-t1", "room_temp", "20@0");
        bench.awaitTrouble("series store");
        bench.clock.advance(Duration.ofHours(2));
        bench.send("g2-t1", "room_temp", "20@7100 20@7110 20@7120 20@7130 20@7140 20@7150");
        bench.send("g1-t1", "room_temp", "20@7160");
        bench.series.failWhen(point -> false);
        bench.settle();
        bench.round();
        assertThat(bench.platform.alarms()).isEmpty();
    }

    @Test
    void aHoldGoesOnAcrossARestart() {
        bench.start(1);
        bench.send("gate-1", "door_open", "1@0 1@30");
        bench.settle();
        bench.stop();
        assertThat(bench.platform.alarms()).isEmpty();
        bench.start(1);
        bench.send("gate-1", "door_open", "1@59");
        bench.settle();
        assertThat(bench.platform.alarms()).isEmpty();
        bench.send("gate-1", "door_open", "1@60");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("gate-held gate-1 WARNING open");
        bench.stop();
        bench.start(1);
        bench.send("gate-1", "door_open", "1@70 0@80");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("gate-held gate-1 WARNING cleared");
    }

    @Test
    void aShardThatCannotGoOnSaysSo() {
        bench.series.failWhen(point -> {
            throw new AssertionError("on purpose");
        });
        bench.start(1);
        bench.send("g1-t1", "room_temp", "17@0");
        bench.awaitTrouble("stopped");
        bench.stop();
        bench.series.failWhen(point -> false);
        bench.start(1);
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
    }

    @Test
    void twoShardsDivideTheDevices() {
        bench.start(2);
        List<String> rooms = List.of("g1-t1", "g1-t2", "g2-t1", "y1-t1");
        for (String room : rooms) {
            bench.send(room, "room_temp", "17@0 16.9@10");
        }
        bench.settle();
        assertThat(bench.platform.alarms())
                .containsExactlyInAnyOrderElementsOf(rooms.stream()
                        .map(room -> "room-cold " + room + " MINOR open")
                        .toList());
        assertThat(bench.platform.cases("")).hasSize(3);
        assertThat(bench.platform.orders()).hasSize(3);
        for (String room : rooms) {
            int shard = ShardHash.shard(ShardHash.of(new DeviceId(room)), 2);
            assertThat(bench.series.writers()).containsEntry(new DeviceId(room), "shard-" + shard + "-series");
        }
        assertThat(bench.series.writers().values()).contains("shard-0-series", "shard-1-series");
        assertThat(bench.status()).hasSize(2);
    }

    @Test
    void anotherNumberOfShardsIsTakenUpOnceAllHaveReadTheSame() {
        bench.start(2);
        List<String> rooms = List.of("g1-t1", "g1-t2", "g2-t1", "y1-t1");
        bench.series.failWhen(point -> shardOfTwo(point.deviceId()) == 1);
        for (String room : rooms) {
            bench.send(room, "room_temp", "17@0");
        }
        bench.patiently().until(() -> {
            bench.later(Duration.ofSeconds(1));
            return bench.platform.number("SELECT position FROM shard_checkpoint WHERE shard = 0") == 4;
        });
        bench.stop();
        bench.series.failWhen(point -> false);
        assertThatThrownBy(() -> bench.start(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("start with shards: 2 once more");
        for (int count : new int[] {2, 1, 3}) {
            bench.start(count);
            bench.settle();
            assertThat(bench.series.size()).isEqualTo(rooms.size());
            assertThat(bench.platform.alarms()).hasSize(rooms.size());
            assertThat(bench.counts()).isEqualTo("4 0 0");
            assertThat(bench.platform.number("SELECT COUNT(*) FROM shard_checkpoint"))
                    .isEqualTo(count);
            bench.stop();
        }
    }

    private static int shardOfTwo(DeviceId device) {
        return ShardHash.shard(ShardHash.of(device), 2);
    }

    @Test
    void whatIsCommittedMayLeaveTheJournal() {
        bench.start(2);
        bench.send("g1-t1", "room_temp", "17@0");
        bench.send("g2-t1", "room_temp", "17@0");
        bench.settle();
        bench.patiently().until(() -> bench.journal.trimmed() == 2);
    }

    @Test
    void whatADeviceSaysOfItselfIsKeptAndNeverUndoneByWhatCameEarlier() {
        bench.start(1);
        bench.append(report("g1-t1", 100, Map.of("firmware", "\"1.2\"", "floor", "3")));
        bench.append(report("g1-t1", 50, Map.of("firmware", "\"1.1\"", "serial", "\"A\"")));
        bench.append(report("g1-t1", 200, Map.of("floor", "4")));
        bench.settle();
        assertThat(attributes()).containsExactly("firmware \"1.2\"", "floor 4", "serial \"A\"");
    }

    @Test
    void attributesOfUnknownDevicesAndBadOnesBecomeDeadLetters() {
        bench.start(1);
        bench.append(report("ghost", 0, Map.of("firmware", "1")));
        bench.append(report(
                "g1-t1",
                0,
                Map.of("good", "{}", "no\u0000good", "1", "broken", "{", "long", "\"" + "x".repeat(5_000) + "\"")));
        bench.settle();
        assertThat(attributes()).containsExactly("good {}");
        assertThat(bench.deadLetters()).hasSize(2);
        assertThat(bench.deadLetters().get(0)).contains("UNKNOWN_DEVICE", "ghost");
        assertThat(bench.deadLetters().get(1)).contains("WRONG_TYPE", "MALFORMED_JSON", "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aDeviceHasSoManyAttributesAtMost() {
        bench.start(1);
        for (int round = 0; round < 3; round++) {
            int from = round * 100;
            bench.append(report(
                    "g1-t1",
                    round,
                    IntStream.range(from, from + 100)
                            .boxed()
                            .collect(Collectors.toMap(number -> "key" + number, String::valueOf))));
        }
        bench.settle();
        assertThat(attributes()).hasSize(256).contains("key299 299", "key100 100");
    }

    private AttributeReport report(String device, long second, Map<String, String> values) {
        return new AttributeReport(new DeviceId(device), "mqtt", millis(second), values);
    }

    private List<String> attributes() {
        return bench.platform.texts(
                "SELECT key || ' ' || value FROM device_attribute WHERE scope = 'CLIENT' ORDER BY key");
    }

    @Test
    void whoeverSpeaksAndIsUnknownIsPutIntoQuarantine() {
        bench.start(1);
        bench.append(stranger(Optional.empty(), "bridge:site", "24e124136b502217", 10));
        bench.append(stranger(Optional.of("gw-1"), "mqtt", "楼道 3", 20));
        bench.append(stranger(Optional.of("gw-1"), "mqtt", "楼道 3", 30));
        bench.append(stranger(Optional.of("gw-1"), "mqtt", "x".repeat(100), 40));
        bench.settle();
        assertThat(quarantine()).containsExactly("- bridge:site 24e124136b502217 1 10 10", "gw-1 mqtt 楼道 3 2 20 30");
        assertThat(bench.counts()).isEqualTo("0 0 4");
    }

    @Test
    void aCommitWhoseAnswerWasLostCountsAStrangerOnce() {
        ShardRows rows = new ShardRows(bench.platform.keys());
        ShardCommit commit = new ShardCommit(0, bench.surroundings(), rows);
        Effects effects = new Effects();
        effects.reject(stranger(Optional.empty(), "mqtt", "ghost", 0), "mqtt");
        bench.platform.database().write(handle -> {
            rows.divideInto(handle, 1);
            return rows;
        });
        commit.commit(0, 1, effects);
        commit.commit(0, 1, effects);
        assertThat(quarantine()).containsExactly("- mqtt ghost 1 0 0");
    }

    @Test
    void theQuarantineKeepsTheLatestTenThousand() {
        QuarantineRows rows = new QuarantineRows(bench.platform.keys());
        List<DeadLetter> letters = IntStream.range(0, 10_020)
                .mapToObj(number -> stranger(Optional.empty(), "mqtt", "ghost-" + number, number))
                .toList();
        bench.platform.database().write(handle -> {
            rows.note(handle, letters);
            return rows;
        });
        assertThat(bench.platform.number("SELECT COUNT(*) FROM quarantined_device"))
                .isEqualTo(10_000);
        assertThat(bench.platform.number("SELECT MIN(last_seen) FROM quarantined_device"))
                .isEqualTo(millis(20));
    }

    private static DeadLetter stranger(Optional<String> gateway, String source, String name, long second) {
        return DeadLetter.of(
                gateway.map(DeviceId::new),
                source,
                "topic",
                new byte[0],
                List.of(new Refusal(RefusalReason.UNKNOWN_DEVICE, "device", name, "a registered device")),
                millis(second));
    }

    private List<String> quarantine() {
        return bench.platform.texts("SELECT CASE field_gateway_id WHEN '' THEN '-' ELSE field_gateway_id END || ' ' ||"
                + " source || ' ' || hardware_id || ' ' || messages || ' ' || ((first_seen - " + millis(0)
                + ") / 1000) || ' ' || ((last_seen - " + millis(0) + ") / 1000) FROM quarantined_device ORDER BY id");
    }

    private List<JournalEntry> read(int count) {
        try {
            return bench.journal.read(0, 0, count, Duration.ZERO).entries();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
