package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.RuleText;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.shard.Effects.MemberChange;
import org.youlin.ingest.sql.SqlConfig;

/** How buildings are judged by their devices, on every SQL database. */
abstract class GroupJudgeContract {
    private static final BuildingId BUILDING = new BuildingId("g2");
    private static final Place PLACE = Place.of(TestPlatform.GARDEN.id(), BUILDING);
    private static final AlarmRule RULE =
            RuleText.below("building-cold", 18, ",'group':{'devicesMin':2,'percentMin':50,'freshMin':3}");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T00:30:00Z"));
    private final LatestValues latest = new LatestValues();
    private TestPlatform platform;
    private GroupJudge judge;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() {
        platform = TestPlatform.open(newDatabase(), clock);
        platform.addStreet();
        List<Device> more = new ArrayList<>();
        for (int number = 2; number <= 5; number++) {
            more.add(platform.newDevice(
                    "g2-t" + number, "heating-room", Place.of(TestPlatform.GARDEN.id(), BUILDING), Optional.empty()));
        }
        platform.registry().addDevices(more);
        platform.rules().create(RULE, true, "wang");
        judge = new GroupJudge(platform.rules()::book, platform.registry(), latest);
        heard(1, 2, 3, 4);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private void heard(int... devices) {
        for (int device : devices) {
            latest.heardAt(new DeviceId("g2-t" + device), clock.millis());
        }
    }

    private MemberChange member(int device, Optional<Severity> severity) {
        return new MemberChange(RULE, new DeviceId("g2-t" + device), PLACE, severity, clock.millis());
    }

    private String cold(int device) {
        return told(List.of(member(device, Optional.of(Severity.MINOR))));
    }

    private String warm(int device) {
        return told(List.of(member(device, Optional.empty())));
    }

    private String told(List<MemberChange> members) {
        return text(platform.database().write(handle -> judge.changes(handle, members, clock.millis())));
    }

    private String judgedAnew() {
        return text(platform.database().write(handle -> judge.changes(handle, clock.millis())));
    }

    private static String text(List<AlarmChange> changes) {
        List<String> texts = changes.stream()
                .map(change -> change.originator().key() + " "
                        + change.severity().map(Severity::name).orElse("cleared"))
                .toList();
        return String.join(", ", texts);
    }

    @Test
    void enoughColdRoomsMakeAColdBuilding() {
        assertThat(cold(1)).isEmpty();
        assertThat(cold(2)).isEqualTo("building/g2 MINOR");
        assertThat(cold(3)).isEmpty();
        assertThat(warm(1)).isEmpty();
        assertThat(warm(2)).isEqualTo("building/g2 cleared");
    }

    @Test
    void severalChangesOfOneCommitAreJudgedTogether() {
        assertThat(told(List.of(
                        member(1, Optional.of(Severity.MINOR)),
                        member(2, Optional.of(Severity.MINOR)),
                        member(2, Optional.empty()))))
                .isEmpty();
        assertThat(platform.texts("SELECT device_id FROM rule_member")).containsExactly("g2-t1");
    }

    @Test
    void whatIsRepeatedChangesNothing() {
        cold(1);
        cold(2);
        assertThat(cold(2)).isEmpty();
        assertThat(judgedAnew()).isEmpty();
        GroupJudge restarted = new GroupJudge(platform.rules()::book, platform.registry(), latest);
        assertThat(text(platform.database().write(handle -> restarted.changes(handle, clock.millis()))))
                .isEmpty();
    }

    @Test
    void devicesThatWentSilentDoNotCount() {
        cold(1);
        clock.advance(Duration.ofMinutes(31));
        heard(2, 3, 4);
        assertThat(cold(2)).isEmpty();
        assertThat(cold(3)).isEqualTo("building/g2 MINOR");
        clock.advance(Duration.ofMinutes(20));
        heard(1, 2, 4);
        clock.advance(Duration.ofMinutes(20));
        assertThat(judgedAnew()).isEmpty(); // 1 and 2 of three are cold
        assertThat(warm(1)).isEqualTo("building/g2 cleared");
    }

    @Test
    void whileTooFewAreFreshABuildingStaysWhatItWas() {
        cold(1);
        cold(2);
        clock.advance(Duration.ofMinutes(31));
        heard(3, 4);
        assertThat(judgedAnew()).isEmpty();
        heard(1);
        assertThat(judgedAnew()).isEqualTo("building/g2 cleared"); // one of three
    }

    @Test
    void afterARestartNothingIsToldUntilAllHadTimeToSpeak() {
        heard(5);
        cold(1);
        clock.advance(Duration.ofHours(2));
        latest.deafUntil(clock.millis());
        heard(1, 2, 3);
        assertThat(cold(2)).isEmpty(); // two of three that spoke, or of five that may yet speak
        assertThat(platform.number("SELECT COUNT(*) FROM rule_member")).isEqualTo(2);
        clock.advance(Duration.ofMinutes(20));
        heard(1, 2, 3);
        clock.advance(Duration.ofMinutes(20));
        assertThat(judgedAnew()).isEqualTo("building/g2 MINOR");
    }

    @Test
    void aRuleThatIsGoneLeavesNothingBehind() {
        cold(1);
        cold(2);
        platform.rules().remove(new RuleId("building-cold"), "wang");
        assertThat(judgedAnew()).isEqualTo("building/g2 cleared");
        assertThat(cold(3)).isEmpty();
        assertThat(judgedAnew()).isEmpty();
        assertThat(platform.number("SELECT COUNT(*) FROM rule_member")).isZero();
        assertThat(platform.number("SELECT COUNT(*) FROM rule_group")).isZero();
    }

    @Test
    void aDeviceThatIsMovedCountsWhereItIs() {
        cold(1);
        Device moved = platform.device("g2-t2");
        platform.registry().edit("wang", edit -> {
            edit.put(new Device(
                    moved.id(),
                    moved.name(),
                    moved.profile(),
                    Place.of(TestPlatform.GARDEN.id(), new BuildingId("g1")),
                    Optional.empty()));
            return moved;
        });
        assertThat(cold(2)).isEmpty(); // an old shard's word about a device that stands elsewhere now
        assertThat(cold(3)).isEqualTo("building/g2 MINOR");
    }
}
