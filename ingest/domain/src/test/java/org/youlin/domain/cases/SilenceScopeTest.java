package org.youlin.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.NoData;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleScope;
import org.youlin.domain.rule.Severity;

class SilenceScopeTest {
    private static final BuildingId BUILDING = new BuildingId("g1");
    private static final Device DEVICE = new Device(
            new DeviceId("t-1"),
            "t-1",
            new DeviceProfile(
                    new ProfileId("heating-room"),
                    "room",
                    DeviceKind.HEATING_ROOM,
                    List.of(),
                    Set.of(),
                    Set.of(),
                    DecoderSpec.NATIVE,
                    Duration.ofMinutes(10)),
            Place.of(new EstateId("garden"), BUILDING),
            Optional.empty());
    private static final Organisation STREET = new Organisation(new OrganisationId("street"), Layer.STREET, "street");
    private static final Estate GARDEN = new Estate(new EstateId("garden"), "garden", Optional.empty(), STREET, STREET);
    private static final AlarmRule RULE = new AlarmRule(
            new RuleId("room-silent"),
            "room-silent",
            RuleScope.of(DeviceKind.HEATING_ROOM),
            new NoData(Duration.ofMinutes(30), Severity.MINOR),
            new CaseTemplate(Category.PROPERTY_SERVICE, "silent", "t", Place.Level.BUILDING, List.of(), Duration.ZERO));

    private static AlarmChange raised(Originator originator, Severity severity) {
        return new AlarmChange(RULE, originator, Optional.of(severity), 1, OptionalDouble.empty());
    }

    private static <T> Optional<T> optional(String text, Function<String, T> meaning) {
        return Optional.ofNullable(text).map(meaning);
    }

    /** The alarm is MAJOR, of rule room-silent, at device t-1 in building g1 of estate garden. */
    @ParameterizedTest(name = "{0} {1} {2} {3} {4} at most {5} -> {6}, {7}, {8}")
    @CsvSource({
        // estate, building, device, rule, category, severity; whether it covers the alarm of device, building, estate
        "garden,   ,    ,            ,                 ,         , true, true, true",
        "yard,     ,    ,            ,                 ,         , false, false, false",
        "garden, g1,    ,            ,                 ,         , true, true, false",
        "garden, g2,    ,            ,                 ,         , false, false, false",
        "garden,   , t-1,            ,                 ,         , true, false, false",
        "garden,   , t-2,            ,                 ,         , false, false, false",
        "garden,   ,    , room-silent,                 ,         , true, true, true",
        "garden,   ,    , room-cold  ,                 ,         , false, false, false",
        "garden,   ,    ,            , PROPERTY_SERVICE,         , true, true, true",
        "garden,   ,    ,            , LEGACY_ISSUES   ,         , false, false, false",
        "garden,   ,    ,            ,                 , MAJOR   , true, true, true",
        "garden,   ,    ,            ,                 , CRITICAL, true, true, true",
        "garden,   ,    ,            ,                 , MINOR   , false, false, false",
        "garden, g1, t-1, room-silent, PROPERTY_SERVICE, MAJOR   , true, false, false",
        "garden, g1, t-1, room-silent, PROPERTY_SERVICE, WARNING , false, false, false",
    })
    void everythingThatIsGivenMustApply(
            String estate,
            String building,
            String device,
            String rule,
            Category category,
            Severity severityAtMost,
            boolean ofDevice,
            boolean ofBuilding,
            boolean ofEstate) {
        Silence.Scope scope = new Silence.Scope(
                new EstateId(estate),
                optional(building, BuildingId::new),
                optional(device, DeviceId::new),
                optional(rule, RuleId::new),
                Optional.ofNullable(category),
                Optional.ofNullable(severityAtMost));
        assertThat(scope.covers(raised(new Originator.OfDevice(DEVICE), Severity.MAJOR)))
                .isEqualTo(ofDevice);
        Building place = new Building(BUILDING, new EstateId("garden"), "1号楼", 6, 3);
        assertThat(scope.covers(raised(new Originator.OfBuilding(place), Severity.MAJOR)))
                .isEqualTo(ofBuilding);
        assertThat(scope.covers(raised(new Originator.OfEstate(GARDEN), Severity.MAJOR)))
                .isEqualTo(ofEstate);
    }
}
