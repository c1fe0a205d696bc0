package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.ingest.shard.ShardBench.millis;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.ingest.RuleText;
import org.youlin.ingest.rule.Rules;

/** What shards make of rules that people change while devices send, on every SQL database. */
abstract class LiveRulesContract extends OnShards {
    private static final String LEVELS =
            "'threshold':{'metric':'room_temp','comparison':'BELOW','levels':{%s},'deadband':0.5,'hold':'PT0S'}";
    private static final RuleId COLD = new RuleId("room-cold");

    private Rules rules() {
        return bench.platform.rules();
    }

    private void replace(AlarmRule rule) {
        assertThat(rules().replace(rule, true, "wang")).isEmpty();
    }

    private static AlarmRule cold(String levels) {
        return RuleText.room("room-cold", LEVELS.formatted(levels));
    }

    private void awaitAlarms(String... alarms) {
        bench.patiently().until(() -> {
            bench.later(Duration.ofSeconds(1));
            return bench.platform.alarms().stream()
                    .sorted()
                    .toList()
                    .equals(Stream.of(alarms).sorted().toList());
        });
    }

    @Test
    void aNewRuleJudgesFromTheNextReadingOn() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "19@0");
        bench.settle();
        rules().create(RuleText.below("chilly", 20, ""), true, "wang");
        bench.later(Duration.ofSeconds(2));
        bench.round();
        assertThat(bench.platform.alarms()).isEmpty();
        bench.send("g1-t1", "room_temp", "19@10");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("chilly g1-t1 MINOR open");
    }

    @Test
    void anEditRaisesNothingByItself() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "19@0");
        bench.settle();
        replace(cold("'MINOR':20"));
        bench.later(Duration.ofSeconds(2));
        bench.round();
        assertThat(bench.platform.alarms()).isEmpty();
        bench.send("g1-t1", "room_temp", "19@10");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
    }

    @Test
    void anEditKeepsWhatIsRaisedAsFarAsItStillCanBe() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "15@0");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MAJOR open");
        replace(cold("'MINOR':18"));
        awaitAlarms("room-cold g1-t1 MINOR open");
        replace(cold("'MINOR':18,'CRITICAL':16"));
        bench.later(Duration.ofSeconds(2));
        bench.round();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        bench.send("g1-t1", "room_temp", "15@10");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 CRITICAL open");
        replace(RuleText.room("room-cold", LEVELS.formatted("'MINOR':30").replace("room_temp", "humidity")));
        awaitAlarms("room-cold g1-t1 CRITICAL cleared");
    }

    @Test
    void aRuleThatIsSwitchedOffClearsItsAlarmsAndBeginsAnewWhenItIsOn() {
        bench.start(2);
        bench.send("g1-t1", "room_temp", "17@0");
        bench.send("g2-t1", "room_temp", "17@0");
        bench.settle();
        rules().enable(COLD, false, "wang");
        awaitAlarms("room-cold g1-t1 MINOR cleared", "room-cold g2-t1 MINOR cleared");
        bench.send("g1-t1", "room_temp", "17@10");
        bench.settle();
        rules().enable(COLD, true, "wang");
        bench.send("g1-t1", "room_temp", "17@20");
        bench.settle();
        assertThat(bench.platform.alarms())
                .containsExactlyInAnyOrder(
                        "room-cold g1-t1 MINOR cleared", "room-cold g2-t1 MINOR cleared", "room-cold g1-t1 MINOR open");
    }

    @Test
    void anEditJustBeforeTheEndIsSeenAfterTheRestart() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "15@0");
        bench.send("g2-t1", "room_temp", "17@0");
        bench.settle();
        bench.stop();
        replace(cold("'MINOR':16.5"));
        bench.start(1);
        bench.send("g1-t1", "room_temp", "14@10");
        bench.settle();
        awaitAlarms("room-cold g1-t1 MINOR open", "room-cold g2-t1 MINOR open");
        bench.stop();
        rules().enable(COLD, false, "wang");
        bench.start(1);
        awaitAlarms("room-cold g1-t1 MINOR cleared", "room-cold g2-t1 MINOR cleared");
        assertThat(bench.platform.number("SELECT COUNT(*) FROM rule_state")).isZero();
    }

    @Test
    void aStateOfTheFormBeforeIsUnderstood() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "15@0");
        bench.settle();
        bench.stop();
        bench.platform
                .database()
                .write(handle -> handle.execute("UPDATE rule_state SET version = '', state ="
                        + " '[{\"phase\":\"ACTIVE\",\"sinceMillis\":1},{\"phase\":\"ACTIVE\",\"sinceMillis\":1},"
                        + "{\"phase\":\"NORMAL\",\"sinceMillis\":0}]'"));
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@10");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MAJOR cleared");
    }

    @Test
    void whatIsSentAgainAfterAnErasureIsJudged() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "17@100");
        bench.settle();
        bench.append(new Erasure(new DeviceId("g1-t1"), "api", millis(110)));
        bench.settle();
        bench.stop();
        bench.start(1);
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        bench.send("g1-t1", "room_temp", "20@50");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR cleared");
    }

    @Test
    void aRuleForABuildingLeavesOthersAlone() {
        bench.start(1);
        rules().create(RuleText.below("chilly", 20, ",'buildings':['g2']"), true, "wang");
        bench.send("g1-t1", "room_temp", "19@0");
        bench.send("g2-t1", "room_temp", "19@0");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("chilly g2-t1 MINOR open");
    }

    @Test
    void aDeadGatewayIsNoSilenceOfTheDevicesBehindIt() {
        replace(RuleText.room(
                "room-silent",
                "'noData':{'silentFor':'PT30M','severity':'WARNING'}," + "'dependsOn':['gateway-silent']"));
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0");
        bench.send("gw-1", "uptime", "1@0");
        bench.settle();
        bench.later(Duration.ofHours(3));
        awaitAlarms("gateway-silent gw-1 MAJOR open");
        bench.later(Duration.ofHours(3));
        bench.round();
        assertThat(bench.platform.alarms()).containsExactly("gateway-silent gw-1 MAJOR open");
        bench.send("gw-1", "uptime", "1@20000");
        bench.settle();
        bench.later(Duration.ofSeconds(5));
        bench.round();
        assertThat(bench.platform.alarms()).containsExactly("gateway-silent gw-1 MAJOR cleared");
    }

    @Test
    void aDeviceThatStaysSilentBehindALivingGatewayIsTold() {
        replace(RuleText.room(
                "room-silent",
                "'noData':{'silentFor':'PT30M','severity':'WARNING'}," + "'dependsOn':['gateway-silent']"));
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0");
        for (int minute = 1; minute <= 40; minute++) {
            bench.clock.advance(Duration.ofMinutes(1));
            bench.send("gw-1", "uptime", minute + "@" + minute * 60);
        }
        bench.settle();
        awaitAlarms("room-silent g1-t1 WARNING open");
    }
}
