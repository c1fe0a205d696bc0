package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleState;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.RuleText;

class EffectsTest {
    private static final String LEVELS = "'threshold':{'metric':'room_temp','comparison':'BELOW',"
            + "'levels':{'MINOR':18,'MAJOR':16},'deadband':0,'hold':'PT0S'}";
    private static final String GROUP = ",'group':{'devicesMin':1,'percentMin':0,'freshMin':1}";
    private static final EstateId ESTATE = new EstateId("garden");
    private static final Place BUILDING = Place.of(ESTATE, new BuildingId("g1"));

    private static Device device(Place place) {
        DeviceProfile profile = new DeviceProfile(
                new ProfileId("heating-room"),
                "room",
                DeviceKind.HEATING_ROOM,
                List.of(),
                Set.of(),
                Set.of(),
                DecoderSpec.NATIVE,
                Duration.ofMinutes(10));
        return new Device(new DeviceId("t-1"), "t-1", profile, place, Optional.empty());
    }

    /** What two readings have the platform do by {@code rule}. */
    private static String effects(AlarmRule rule, Device device, double first, double second) {
        RuleState before = rule.onReading(rule.initialState(), reading(device, 1, first));
        RuleState after = rule.onReading(before, reading(device, 2, second));
        Effects effects = new Effects();
        effects.stepped(rule, device, before, after, 2, OptionalDouble.of(second));
        Judgement judgement = effects.takeJudgement(Optional.empty());
        Stream<String> alarms = judgement.alarms().stream()
                .map(change -> change.originator().key() + " " + text(change.severity()) + " at " + change.atMillis());
        Stream<String> members = judgement.members().stream()
                .map(change -> "member of " + change.place().key() + " " + text(change.severity()));
        return Stream.concat(alarms, members).collect(Collectors.joining(", "));
    }

    private static Reading reading(Device device, long ts, double value) {
        return new Reading(device.id(), "room_temp", ts, ts, value);
    }

    private static String text(Optional<Severity> severity) {
        return severity.map(Severity::name).orElse("cleared");
    }

    @ParameterizedTest(name = "{0} then {1} -> {2}")
    @CsvSource({
        "20, 20, ''",
        "20, 17, device/t-1 MINOR at 2",
        "20, 15, device/t-1 MAJOR at 2",
        "17, 16, ''",
        "17, 15, device/t-1 MAJOR at 2",
        "15, 17, device/t-1 MINOR at 2",
        "15, 20, device/t-1 cleared at 2",
        "17, 20, device/t-1 cleared at 2",
    })
    void aStepChangesAnAlarmWhenItChangesTheSeverity(double first, double second, String expected) {
        assertThat(effects(RuleText.room("room-cold", LEVELS), device(BUILDING), first, second))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} then {1} -> {2}")
    @CsvSource({
        "20, 17, member of building/g1 MINOR", //
        "17, 15, member of building/g1 MAJOR",
        "17, 20, member of building/g1 cleared",
        "17, 17, ''",
    })
    void aRuleThatJudgesBuildingsRaisesNoAlarmOfADevice(double first, double second, String expected) {
        AlarmRule rule = RuleText.room("building-cold", LEVELS + GROUP);
        assertThat(effects(rule, device(BUILDING), first, second)).isEqualTo(expected);
        assertThat(effects(rule, device(Place.of(ESTATE)), first, second)).isEmpty();
    }

    @Test
    void aRuleThatJudgesEstatesTakesInWhatStandsInNoBuilding() {
        AlarmRule rule = RuleText.room("lot-full", LEVELS + GROUP.replace("{", "{'level':'ESTATE',"));
        assertThat(effects(rule, device(BUILDING), 20, 17)).isEqualTo("member of estate/garden MINOR");
        assertThat(effects(rule, device(Place.of(ESTATE)), 20, 17)).isEqualTo("member of estate/garden MINOR");
    }
}
