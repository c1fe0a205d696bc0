package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.cases.Silence;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.ingest.RuleText;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;

/** Rules that judge estates, from readings to alarms, on every SQL database. */
abstract class EstateGroupsContract {
    private static final int BAYS = 8;
    private static final Place LOT = Place.of(TestPlatform.GARDEN.id());
    private static final Place GARAGE = Place.of(TestPlatform.GARDEN.id(), new BuildingId("g2"));

    private ShardBench bench;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void setUp() {
        bench = new ShardBench(newDatabase());
        // Half of the bays stand in no building; one of the other estate is none of this lot's.
        bench.platform
                .registry()
                .addDevices(IntStream.rangeClosed(0, BAYS)
                        .mapToObj(bay -> bench.platform.newDevice(
                                "bay-" + bay,
                                "parking-bay",
                                bay == BAYS ? Place.of(TestPlatform.YARD.id()) : bay % 2 == 0 ? LOT : GARAGE,
                                Optional.empty()))
                        .toList());
        bench.platform.rules().create(lotFull("ESTATE"), true, "wang");
    }

    private static AlarmRule lotFull(String level) {
        return RuleText.rule(
                "lot-busy",
                "parking-bay",
                "'threshold':{'metric':'occupied','comparison':'ABOVE','levels':{'WARNING':0.5},'deadband':0,"
                        + "'hold':'PT0S'},'group':{'level':'" + level
                        + "','devicesMin':2,'percentMin':75,'freshMin':3}");
    }

    @AfterEach
    void tearDown() {
        bench.close();
    }

    /** The first so many bays of the lot are occupied, and the others are free. */
    private void sendAll(int occupied, int second) {
        for (int bay = 0; bay < BAYS; bay++) {
            bench.send("bay-" + bay, "occupied", (bay < occupied ? "1@" : "0@") + second);
        }
        bench.settle();
    }

    private void silence(Optional<BuildingId> building) {
        Silence.Scope scope = new Silence.Scope(
                TestPlatform.GARDEN.id(),
                building,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        long now = bench.clock.millis();
        bench.platform.silences().create(scope, now, now + Duration.ofDays(1).toMillis(), "wang", "a fair");
    }

    private void awaitAlarms(String... alarms) {
        bench.patiently().until(() -> {
            bench.later(Duration.ofSeconds(1));
            return bench.platform.alarms().equals(List.of(alarms));
        });
    }

    @Test
    void theShardsOfALotsBaysRaiseOneAlarmOfTheEstate() {
        bench.start(3);
        bench.send("bay-8", "occupied", "1@0");
        sendAll(5, 0);
        assertThat(bench.platform.alarms()).isEmpty();
        sendAll(6, 10);
        assertThat(bench.platform.alarms()).containsExactly("lot-busy estate/garden WARNING open");
        // The case is as wide as its alarm, though the rule asks for cases of buildings.
        assertThat(bench.platform.cases("")).containsExactly("estate/garden tested WARNING OPEN");
        sendAll(5, 20);
        assertThat(bench.platform.alarms()).containsExactly("lot-busy estate/garden WARNING cleared");
        assertThat(bench.platform.number("SELECT COUNT(*) FROM rule_group")).isZero();
    }

    @Test
    void aRestartChangesNothing() {
        bench.start(2);
        sendAll(7, 0);
        bench.stop();
        bench.clock.advance(Duration.ofHours(5));
        bench.start(3);
        bench.later(Duration.ofMinutes(2));
        bench.round();
        assertThat(bench.platform.alarms()).containsExactly("lot-busy estate/garden WARNING open");
        sendAll(0, 18_100);
        assertThat(bench.platform.alarms()).containsExactly("lot-busy estate/garden WARNING cleared");
    }

    @Test
    void aRuleThatIsMadeToJudgeOtherPlacesBeginsAnew() {
        bench.platform.rules().replace(lotFull("BUILDING"), true, "wang");
        bench.start(3);
        sendAll(BAYS, 0);
        assertThat(bench.platform.alarms()).containsExactly("lot-busy building/g2 WARNING open");
        bench.platform.rules().replace(lotFull("ESTATE"), true, "wang");
        awaitAlarms("lot-busy building/g2 WARNING cleared");
        assertThat(bench.platform.number("SELECT COUNT(*) FROM rule_member")).isZero();
        sendAll(BAYS, 60);
        assertThat(bench.platform.alarms())
                .containsExactly("lot-busy building/g2 WARNING cleared", "lot-busy estate/garden WARNING open");
    }

    @Test
    void aRuleThatIsMadeToJudgeOtherPlacesWhileNothingRunsClearsTheFormerOnes() {
        bench.start(2);
        sendAll(BAYS, 0);
        bench.stop();
        bench.platform.rules().replace(lotFull("BUILDING"), true, "wang");
        bench.start(3);
        awaitAlarms("lot-busy estate/garden WARNING cleared");
        assertThat(bench.platform.number("SELECT COUNT(*) FROM rule_group")).isZero();
    }

    @Test
    void aBaySilentForTooLongCountsNoMore() {
        bench.start(1);
        sendAll(6, 0);
        bench.clock.advance(Duration.ofHours(2));
        for (int bay = 4; bay < BAYS; bay++) {
            bench.send("bay-" + bay, "occupied", (bay < 6 ? "1@" : "0@") + 7200);
        }
        bench.settle();
        awaitAlarms("lot-busy estate/garden WARNING cleared"); // two of the four that can be believed
    }

    @Test
    void aSilenceOfABuildingHidesNothingOfTheEstate() {
        silence(Optional.of(new BuildingId("g2")));
        bench.start(2);
        sendAll(BAYS, 0);
        assertThat(bench.platform.number("SELECT COUNT(*) FROM alarm WHERE silence_id IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void aSilenceOfTheEstateHidesIt() {
        silence(Optional.empty());
        bench.start(2);
        sendAll(BAYS, 0);
        assertThat(bench.platform.alarms()).containsExactly("lot-busy estate/garden WARNING open");
        assertThat(bench.platform.number("SELECT COUNT(*) FROM cases")).isZero();
    }
}
