package org.youlin.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Comparison;
import org.youlin.domain.rule.Level;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleScope;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.rule.Threshold;

class CaseKeyTest {
    private static final DeviceProfile PROFILE = new DeviceProfile(
            new ProfileId("heating-room"),
            "room",
            DeviceKind.HEATING_ROOM,
            List.of(),
            Set.of(),
            Set.of(),
            DecoderSpec.NATIVE,
            Duration.ofMinutes(10));
    private static final Device DEVICE = new Device(
            new DeviceId("t-1"),
            "t-1",
            PROFILE,
            Place.of(new EstateId("garden"), new BuildingId("g1"), new HouseholdId("g1-101")),
            Optional.empty());

    @ParameterizedTest(name = "a case per {0} -> {1}")
    @CsvSource({
        "HOUSEHOLD, household/g1-101",
        "BUILDING,  building/g1",
        "ESTATE,    estate/garden",
    })
    void aCaseReachesAsFarAsItsRuleSays(Place.Level level, String expected) {
        CaseKey key = CaseKey.of(rule(level).caseTemplate(), DEVICE.place());
        assertThat(key.place().key()).isEqualTo(expected);
        assertThat(key.category()).isEqualTo(Category.HEATING_AND_WATER);
        assertThat(key.cause()).isEqualTo("room_cold");
    }

    private static AlarmRule rule(Place.Level level) {
        return new AlarmRule(
                new RuleId("room-cold"),
                "cold",
                RuleScope.of(DeviceKind.HEATING_ROOM),
                new Threshold(
                        "room_temp",
                        Comparison.BELOW,
                        List.of(new Level(Severity.MINOR, 18), new Level(Severity.MAJOR, 16)),
                        0,
                        Threshold.HeldBy.READINGS),
                new CaseTemplate(Category.HEATING_AND_WATER, "room_cold", "cold", level, List.of(), Duration.ZERO));
    }
}
