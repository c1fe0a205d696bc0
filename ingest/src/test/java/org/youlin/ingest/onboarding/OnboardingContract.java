package org.youlin.ingest.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.command.Command;
import org.youlin.domain.command.CommandChannel;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceAttributes;
import org.youlin.domain.device.DeviceCredentials.AccessToken;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.Onboarding.ProvisionRequest;
import org.youlin.domain.device.Onboarding.Provisioned;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.attribute.Attributes;
import org.youlin.ingest.command.Commands;
import org.youlin.ingest.command.Order;
import org.youlin.ingest.registry.DuplicateDeviceException;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryConflictException;
import org.youlin.ingest.retention.Purge;
import org.youlin.ingest.sql.SqlConfig;

/** How devices come in, and what people set for them, on every SQL database. */
abstract class OnboardingContract {
    private static final DeviceId GATEWAY = new DeviceId("gw-1");
    private static final HardwareId ROOM = new HardwareId("101室 温度");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T00:30:00Z"));
    private final Told told = new Told();
    private TestPlatform platform;
    private Commands commands;
    private ProvisionKeys keys;
    private Registrar registrar;
    private Claims claims;
    private Quarantine quarantine;
    private Attributes attributes;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    private static final class Told implements CommandChannel {
        private Map<String, String> attributes = Map.of();

        @Override
        public boolean send(Device device, Command command) {
            return false;
        }

        @Override
        public void attributesChanged(Device device, Map<String, String> shared) {
            attributes = shared;
        }
    }

    @BeforeEach
    void setUp() {
        platform = TestPlatform.open(newDatabase(), clock);
        platform.addStreet();
        commands = new Commands(platform.database(), platform.registry(), told, clock);
        keys = new ProvisionKeys(platform.database(), platform.keys(), clock);
        registrar = new Registrar(platform.database(), platform.registry(), keys, platform.keys(), clock);
        claims = new Claims(platform.database(), platform.registry(), commands, clock);
        quarantine = new Quarantine(platform.database(), platform.registry(), clock);
        attributes = new Attributes(platform.database(), told, clock);
    }

    @AfterEach
    void tearDown() {
        registrar.close();
        commands.close();
        attributes.close();
        platform.close();
    }

    private void allowChildren(String profile) {
        platform.registry().edit("wang", edit -> {
            edit.putChildProfile(
                    platform.device("gw-1"), Optional.ofNullable(profile).map(ProfileId::new));
            return edit;
        });
    }

    private Optional<Device> child(HardwareId name, String type) {
        return registrar
                .child(platform.device("gw-1"), name, Optional.ofNullable(type))
                .toCompletableFuture()
                .join();
    }

    private List<String> quarantined() {
        return platform.texts("SELECT field_gateway_id || ' ' || hardware_id || ' ' || COALESCE(type, '-') || ' '"
                + " || messages FROM quarantined_device ORDER BY id");
    }

    @Test
    void aChildIsRegisteredBehindItsGatewayOnceAndStaysTheSame() {
        allowChildren("heating-room");
        Device made = child(ROOM, "default").orElseThrow();
        assertThat(made.fieldGateway()).contains(GATEWAY);
        assertThat(made.place()).isEqualTo(platform.device("gw-1").place());
        assertThat(made.profile().id().value()).isEqualTo("heating-room");
        assertThat(made.hardwareId()).contains(ROOM);
        assertThat(made.id().value()).startsWith("gw-1:101-").hasSizeLessThan(64);
        assertThat(child(ROOM, "default")).contains(made);
        Registry read = Registry.load(platform.database(), platform.settings().profiles(), clock);
        assertThat(read.find(Optional.of(GATEWAY), ROOM)).contains(made);
        assertThat(child(new HardwareId("t-7"), null).orElseThrow().id()).isEqualTo(new DeviceId("gw-1:t-7"));
        assertThat(quarantined()).isEmpty();
        assertThat(platform.texts("SELECT action || ' ' || actor FROM registry_log WHERE actor LIKE 'gateway%'"))
                .containsOnly("CREATED gateway:gw-1")
                .hasSize(2);
    }

    @ParameterizedTest(name = "allowed {0}, announced {1} -> registered {2}")
    @CsvSource({
        "heating-room, heating-room, true",
        "heating-room, default,      true",
        "heating-room, access-gate,  false",
        ",             heating-room, false",
        ",             ,             false",
    })
    void aChildThatIsNotAllowedIsPutIntoQuarantine(String allowed, String type, boolean registered) {
        allowChildren(allowed);
        assertThat(child(ROOM, type).isPresent()).isEqualTo(registered);
        assertThat(quarantined())
                .isEqualTo(registered ? List.of() : List.of("gw-1 " + ROOM + " " + (type == null ? "-" : type) + " 1"));
    }

    @Test
    void namesThatLookAlikeMakeDifferentDevices() {
        allowChildren("heating-room");
        List<DeviceId> ids = List.of("a b", "a-b", "a  b", "温 度", "度 温", "x".repeat(64)).stream()
                .map(name -> child(new HardwareId(name), null).orElseThrow().id())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(6);
        assertThat(ids.get(1)).isEqualTo(new DeviceId("gw-1:a-b"));
    }

    @Test
    void aReadableIdThatIsTakenIsMadeCertain() {
        allowChildren("heating-room");
        platform.registry()
                .add(platform.newDevice("gw-1:t-7", "heating-room", Place.of(new EstateId("yard")), Optional.empty()));
        Device made = child(new HardwareId("t-7"), null).orElseThrow();
        assertThat(made.id().value()).startsWith("gw-1:t-7-");
    }

    @Test
    void aGatewayBringsOnlySoManyChildren() {
        allowChildren("heating-room");
        platform.registry()
                .addDevices(IntStream.range(0, Registrar.CHILDREN_MAX)
                        .mapToObj(number -> platform.newDevice(
                                "c" + number,
                                "heating-room",
                                platform.device("gw-1").place(),
                                Optional.of(GATEWAY)))
                        .toList());
        assertThat(child(ROOM, null)).isEmpty();
        assertThat(quarantined()).hasSize(1);
    }

    @Test
    void aStrangerIsAdoptedUnderTheNameByWhichItSpeaks() {
        assertThat(child(ROOM, "Modbus")).isEmpty();
        Quarantine.Adoption adoption = new Quarantine.Adoption(
                Optional.empty(),
                "一号室温",
                platform.registry().profile(new ProfileId("heating-room")).orElseThrow(),
                Place.of(TestPlatform.GARDEN.id()));
        Quarantine.Adopted adopted = quarantine.adopt(Optional.of(GATEWAY), ROOM, edit -> adoption, "wang");
        assertThat(platform.registry().find(Optional.of(GATEWAY), ROOM)).contains(adopted.device());
        assertThat(platform.registry().authenticate(adopted.credentials())).contains(adopted.device());
        assertThat(quarantined()).isEmpty();
        assertThat(adopted.toString()).doesNotContain(((AccessToken) adopted.credentials()).token());
        assertThatThrownBy(() -> quarantine.adopt(Optional.of(GATEWAY), ROOM, edit -> adoption, "wang"))
                .isInstanceOf(DuplicateDeviceException.class);
    }

    @Test
    void aDismissedStrangerIsBackWhenItSpeaksAgain() {
        assertThat(child(ROOM, null)).isEmpty();
        assertThat(child(ROOM, null)).isEmpty();
        assertThat(quarantined()).containsExactly("gw-1 " + ROOM + " - 2");
        quarantine.dismiss(Optional.of(GATEWAY), ROOM, "wang");
        assertThat(quarantined()).isEmpty();
        assertThat(child(ROOM, null)).isEmpty();
        assertThat(quarantined()).hasSize(1);
    }

    private ProvisionKeys.Made key(OptionalLong expiresAt) {
        return keys.create(
                new ProvisionKeys.Wanted("一期", new ProfileId("heating-room"), TestPlatform.GARDEN.id(), expiresAt),
                "wang");
    }

    private Provisioned provision(String name, String key, String secret) {
        return registrar
                .provision(new ProvisionRequest(name, key, secret))
                .toCompletableFuture()
                .join();
    }

    @Test
    void aDeviceWithAKeyGetsATokenOnce() {
        ProvisionKeys.Made key = key(OptionalLong.empty());
        Provisioned first = provision("T-0001", key.key(), key.secret());
        Device device = platform.registry()
                .authenticate(new AccessToken(first.accessToken().orElseThrow()))
                .orElseThrow();
        assertThat(device.id()).isEqualTo(new DeviceId("T-0001"));
        assertThat(device.place()).isEqualTo(Place.of(TestPlatform.GARDEN.id()));
        assertThat(provision("T-0001", key.key(), key.secret()).accessToken()).isEmpty();
        assertThat(provision("温度 2", key.key(), key.secret()).accessToken()).isPresent();
        assertThat(provision("温度 2", key.key(), key.secret()).accessToken()).isEmpty();
        assertThat(platform.number("SELECT devices FROM provision_key")).isEqualTo(2);
        assertThat(platform.text("SELECT secret_hash FROM provision_key")).isNotEqualTo(key.secret());
    }

    @Test
    void withoutAKeyNobodyGetsAToken() {
        ProvisionKeys.Made key = key(OptionalLong.of(clock.millis() + 1_000));
        ProvisionKeys.Made other = key(OptionalLong.empty());
        String wrong = provision("T-1", key.key(), "guess").refusal();
        assertThat(wrong).isNotEmpty();
        assertThat(provision("T-1", "no-such-key", key.secret()).refusal()).isEqualTo(wrong);
        assertThat(provision("T-1", key.key(), other.secret()).refusal()).isEqualTo(wrong);
        assertThat(provision(" ", key.key(), key.secret()).refusal()).contains("deviceName");
        clock.advance(Duration.ofSeconds(1));
        assertThat(provision("T-1", key.key(), key.secret()).refusal()).isEqualTo(wrong);
        keys.delete(other.key(), TestPlatform.GARDEN.id(), "wang");
        assertThat(provision("T-1", other.key(), other.secret()).refusal()).isEqualTo(wrong);
        assertThat(platform.registry().find(new DeviceId("T-1"))).isEmpty();
    }

    private void offer(String device, String secret, Duration validFor) {
        registrar
                .claimable(platform.device(device), secret, validFor)
                .toCompletableFuture()
                .join();
    }

    private Optional<Device> claim(String device, String secret) {
        return claims.claim(new DeviceId(device), secret, Place.of(TestPlatform.YARD.id()), Optional.of("新名"), "wang");
    }

    @Test
    void whoeverKnowsTheSecretTakesADeviceOver() {
        commands.give(
                platform.device("gate-1"), new Order("open", "{}", Duration.ofSeconds(5), Duration.ofSeconds(5), "li"));
        offer("gate-1", "s3cret", Duration.ofMinutes(10));
        assertThat(claim("gate-1", "guess")).isEmpty();
        Device moved = claim("gate-1", "s3cret").orElseThrow();
        assertThat(moved.place()).isEqualTo(Place.of(TestPlatform.YARD.id()));
        assertThat(platform.device("gate-1")).isEqualTo(moved);
        assertThat(Registry.load(platform.database(), platform.settings().profiles(), clock)
                        .find(moved.id()))
                .contains(moved);
        assertThat(platform.text("SELECT status FROM device_command")).isEqualTo("EXPIRED");
        assertThat(claim("gate-1", "s3cret")).isEmpty();
    }

    @Test
    void fiveWrongSecretsVoidAnOffer() {
        offer("gate-1", "s3cret", Duration.ofMinutes(10));
        for (int i = 0; i < 5; i++) {
            assertThat(claim("gate-1", "guess-" + i)).isEmpty();
        }
        assertThat(claim("gate-1", "s3cret")).isEmpty();
        offer("gate-1", "s3cret", Duration.ofMinutes(10));
        assertThat(claim("gate-1", "s3cret")).isEmpty();
        clock.advance(Duration.ofMinutes(10));
        offer("gate-1", "s3cret", Duration.ofMinutes(10));
        assertThat(claim("gate-1", "s3cret")).isPresent();
    }

    @Test
    void anOfferHoldsOnlyForAWhile() {
        offer("gate-1", "s3cret", Duration.ofMinutes(10));
        clock.advance(Duration.ofMinutes(10));
        assertThat(claim("gate-1", "s3cret")).isEmpty();
        assertThat(claim("g1-t1", "s3cret")).isEmpty();
        offer("gate-1", "", Duration.ofMinutes(10));
        assertThat(claim("gate-1", "")).isEmpty();
    }

    @Test
    void aDeviceIsToldWhichOfItsAttributesChanged() {
        Device gate = platform.device("gate-1");
        attributes.replaceShared(gate, Map.of("volume", "3", "lang", "\"zh\"", "night", "true"), "wang");
        attributes.replaceShared(gate, Map.of("volume", "4", "lang", "\"zh\""), "wang");
        assertThat(told.attributes).isEqualTo(Map.of("volume", "4", "night", "null"));
        assertThat(attributes
                        .read(gate.id(), DeviceAttributes.Scope.SHARED, Optional.empty())
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Map.of("volume", "4", "lang", "\"zh\""));
        assertThat(attributes
                        .read(gate.id(), DeviceAttributes.Scope.SHARED, Optional.of(java.util.Set.of("lang", "no")))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Map.of("lang", "\"zh\""));
        told.attributes = Map.of();
        attributes.replaceShared(gate, Map.of("volume", "4", "lang", "\"zh\""), "wang");
        assertThat(told.attributes).isEmpty();
    }

    @Test
    void whoPassedIsForgottenAfterAWhileAndThatSomebodyPassedIsNot() {
        long old = clock.millis() - Duration.ofDays(31).toMillis();
        platform.database().write(handle -> {
            for (int i = 0; i < 2_500; i++) {
                handle.execute("INSERT INTO device_event VALUES ('gate-1', 'pass', ?, 0, '{\"card\":\"1\"}')", old + i);
            }
            return handle.execute(
                    "INSERT INTO device_event VALUES ('gate-1', 'pass', ?, 0, '{\"card\":\"2\"}')",
                    clock.millis() - Duration.ofDays(29).toMillis());
        });
        Purge purge = new Purge(platform.database(), Duration.ofDays(30), clock);
        assertThat(purge.run()).isEqualTo(2_500);
        assertThat(purge.run()).isZero();
        assertThat(platform.texts("SELECT details FROM device_event WHERE details <> '{}'"))
                .containsExactly("{\"card\":\"2\"}");
        assertThat(platform.number("SELECT COUNT(*) FROM device_event")).isEqualTo(2_501);
    }

    @Test
    void aFieldGatewayThatIsClaimedTakesItsChildrenAlong() {
        allowChildren("heating-room");
        DeviceId room = child(ROOM, null).orElseThrow().id();
        commands.give(
                platform.device("gw-1"), new Order("reboot", "{}", Duration.ofSeconds(5), Duration.ofSeconds(5), "li"));
        offer("gw-1", "s3cret", Duration.ofMinutes(10));
        assertThat(claim("gw-1", "s3cret")).isPresent();
        assertThat(platform.device(room.value()).place()).isEqualTo(Place.of(TestPlatform.YARD.id()));
        assertThat(platform.texts(
                        "SELECT DISTINCT estate_id FROM device WHERE id = 'gw-1' OR field_gateway_id = 'gw-1'"))
                .containsExactly(TestPlatform.YARD.id().value());
        assertThat(platform.texts("SELECT subject_id FROM registry_log WHERE action = 'CLAIMED'"))
                .contains("gw-1", room.value());
    }

    @Test
    void aChildIsNotClaimedAwayFromItsGateway() {
        allowChildren("heating-room");
        DeviceId room = child(ROOM, null).orElseThrow().id();
        offer(room.value(), "s3cret", Duration.ofMinutes(10));
        assertThatThrownBy(() -> claim(room.value(), "s3cret"))
                .isInstanceOf(RegistryConflictException.class)
                .hasMessageContaining("GATEWAY_ELSEWHERE");
        assertThat(platform.device(room.value()).place())
                .isEqualTo(platform.device("gw-1").place());
    }

    @Test
    void aClaimKeepsWhatWasChangedSinceTheDeviceWasLookedUp() {
        offer("gate-1", "s3cret", Duration.ofMinutes(10));
        Device before = platform.device("gate-1");
        platform.registry().edit("wang", edit -> {
            edit.put(new Device(
                    before.id(), "东门", before.profile(), before.place(), before.fieldGateway(), Optional.of(ROOM)));
            return edit;
        });
        assertThat(claims.claim(before.id(), "s3cret", before.place(), Optional.empty(), "wang"))
                .get()
                .satisfies(claimed -> {
                    assertThat(claimed.name()).isEqualTo("东门");
                    assertThat(claimed.hardwareId()).contains(ROOM);
                });
    }

    @Test
    void nobodyTakesAnothersIdAsAHardwareId() {
        Device gate = platform.device("gate-1");
        assertThatThrownBy(() -> platform.registry()
                        .add(new Device(
                                new DeviceId("spy"),
                                "spy",
                                gate.profile(),
                                Place.of(TestPlatform.YARD.id()),
                                Optional.empty(),
                                Optional.of(new HardwareId("gate-1")))))
                .isInstanceOf(RegistryConflictException.class);
        assertThat(platform.registry().find(Optional.empty(), new HardwareId("gate-1")))
                .contains(gate);
    }

    @Test
    void oneGatewayDoesNotPushOutTheStrangersOfOthers() {
        platform.database().write(handle -> {
            handle.execute("INSERT INTO quarantined_device VALUES ('old', 'mqtt', 'gw-2', 'x', 't', NULL, 1, 1, 1)");
            for (int i = 0; i < QuarantineRows.BEHIND_GATEWAY_MAX; i++) {
                handle.execute(
                        "INSERT INTO quarantined_device VALUES (?, 'mqtt', 'gw-1', ?, 't', NULL, 2, 2, 1)",
                        "q" + i,
                        "n" + i);
            }
            return handle;
        });
        assertThat(child(ROOM, null)).isEmpty();
        assertThat(platform.number("SELECT COUNT(*) FROM quarantined_device WHERE field_gateway_id = 'gw-1'"))
                .isEqualTo(QuarantineRows.BEHIND_GATEWAY_MAX);
        assertThat(platform.texts("SELECT field_gateway_id FROM quarantined_device WHERE hardware_id IN ('x', '" + ROOM
                        + "') ORDER BY id"))
                .containsExactlyInAnyOrder("gw-1", "gw-2");
    }

    @Test
    void whatWasCommandedAndWhoChangedTheRegistryIsForgottenInTime() {
        commands.give(
                platform.device("gate-1"), new Order("open", "{}", Duration.ofSeconds(5), Duration.ofSeconds(5), "li"));
        Purge purge = new Purge(platform.database(), Duration.ofDays(30), clock);
        clock.advance(Purge.COMMANDS_KEPT);
        assertThat(purge.run()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(purge.run()).isEqualTo(1);
        assertThat(platform.number("SELECT COUNT(*) FROM device_command")).isZero();
        assertThat(platform.number("SELECT COUNT(*) FROM registry_log")).isPositive();
        clock.advance(Purge.REGISTRY_LOG_KEPT);
        assertThat(purge.run()).isPositive();
        assertThat(platform.number("SELECT COUNT(*) FROM registry_log")).isZero();
    }
}
