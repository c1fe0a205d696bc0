package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.RuleId;
import org.youlin.ingest.RuleText;
import org.youlin.ingest.TestPlatform;

/** Rules that judge buildings, from readings to alarms, on every SQL database. */
abstract class LiveGroupsContract extends OnShards {
    private static final int ROOMS = 6;
    private static final RuleId RULE = new RuleId("building-cold");

    @BeforeEach
    void addRooms() {
        bench.platform
                .registry()
                .addDevices(IntStream.range(0, ROOMS)
                        .mapToObj(room -> bench.platform.newDevice(
                                "room-" + room,
                                "heating-room",
                                Place.of(TestPlatform.GARDEN.id(), new BuildingId("g2")),
                                Optional.empty()))
                        .toList());
        bench.platform.rules().enable(new RuleId("room-cold"), false, "wang");
        bench.platform.rules().enable(new RuleId("room-silent"), false, "wang");
        bench.platform
                .rules()
                .create(
                        RuleText.below(RULE.value(), 18, ",'group':{'devicesMin':3,'percentMin':50,'freshMin':3}"),
                        true,
                        "wang");
    }

    private void sendAll(int cold, int second) {
        for (int room = 0; room < ROOMS; room++) {
            bench.send("room-" + room, "room_temp", (room < cold ? "17@" : "20@") + second);
        }
        bench.settle();
    }

    private void awaitAlarms(String... alarms) {
        bench.patiently().until(() -> {
            bench.later(Duration.ofSeconds(1));
            return bench.platform.alarms().equals(List.of(alarms));
        });
    }

    @Test
    void theShardsOfABuildingsRoomsRaiseOneAlarm() {
        bench.start(3);
        sendAll(2, 0);
        assertThat(bench.platform.alarms()).isEmpty();
        sendAll(6, 10);
        assertThat(bench.platform.alarms()).containsExactly("building-cold building/g2 MINOR open");
        sendAll(2, 20);
        assertThat(bench.platform.alarms()).containsExactly("building-cold building/g2 MINOR cleared");
        assertThat(bench.platform.number("SELECT COUNT(*) FROM cases")).isEqualTo(1);
    }

    @Test
    void aRestartChangesNothing() {
        bench.start(2);
        sendAll(4, 0);
        bench.stop();
        bench.clock.advance(Duration.ofHours(5));
        bench.start(2);
        bench.later(Duration.ofMinutes(2));
        bench.round();
        assertThat(bench.platform.alarms()).containsExactly("building-cold building/g2 MINOR open");
        sendAll(0, 18_100);
        assertThat(bench.platform.alarms()).containsExactly("building-cold building/g2 MINOR cleared");
    }

    @Test
    void aRuleThatIsSwitchedOffClearsItsBuildings() {
        bench.start(2);
        sendAll(4, 0);
        bench.platform.rules().enable(RULE, false, "wang");
        awaitAlarms("building-cold building/g2 MINOR cleared");
        assertThat(bench.platform.number("SELECT COUNT(*) FROM rule_member")).isZero();
    }

    @Test
    void aRuleThatIsSwitchedOffWhileNothingRunsClearsItsBuildings() {
        bench.start(2);
        sendAll(4, 0);
        bench.stop();
        bench.platform.rules().enable(RULE, false, "wang");
        bench.start(2);
        awaitAlarms("building-cold building/g2 MINOR cleared");
    }

    @Test
    void aBuildingWhoseColdRoomsFallSilentIsJudgedByTheOthers() {
        bench.start(1);
        sendAll(3, 0);
        assertThat(bench.platform.alarms()).containsExactly("building-cold building/g2 MINOR open");
        bench.clock.advance(Duration.ofMinutes(40));
        for (int room = 3; room < ROOMS; room++) {
            bench.send("room-" + room, "room_temp", "20@2400");
        }
        bench.settle();
        awaitAlarms("building-cold building/g2 MINOR cleared");
    }
}
