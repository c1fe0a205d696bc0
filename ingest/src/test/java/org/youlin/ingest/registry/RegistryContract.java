package org.youlin.ingest.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials.AccessToken;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;

/** What the registry promises on every SQL database. */
abstract class RegistryContract {
    private static final Place HALL = Place.of(TestPlatform.GARDEN.id());

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T00:30:00Z"));
    private SqlConfig config;
    private TestPlatform platform;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void openDatabase() {
        config = newDatabase();
        platform = TestPlatform.open(config, clock);
    }

    @AfterEach
    void closeDatabase() {
        platform.close();
    }

    @Test
    void aMigratedDatabaseIsOpenedAgainAsItIs() {
        platform.addStreet();
        try (TestPlatform again = TestPlatform.open(config, clock)) {
            assertThat(again.number("SELECT COUNT(*) FROM flyway_schema_history WHERE success"
                            + (config.url().startsWith("jdbc:sqlite") ? " = 1" : "")))
                    .isPositive();
            assertThat(again.number("SELECT COUNT(*) FROM device")).isEqualTo(6);
        }
    }

    @Test
    void afterARestartTheRegistryIsTheSame() {
        platform.addStreet();
        String token = platform.registry().add(device("late-comer"));
        platform.registry()
                .addPlaces(
                        List.of(),
                        List.of(),
                        List.of(building("g10"), building("g0")),
                        List.of(household("g2-302", 3, 2), household("g2-301", 3, 1)));
        try (TestPlatform restarted = TestPlatform.open(config, clock)) {
            Registry before = platform.registry();
            Registry after = restarted.registry();
            assertThat(after.organisations()).containsExactlyInAnyOrderElementsOf(before.organisations());
            assertThat(after.estates()).containsExactlyInAnyOrder(TestPlatform.GARDEN, TestPlatform.YARD);
            assertThat(after.devices()).containsExactlyElementsOf(before.devices());
            for (Estate estate : before.estates()) {
                assertThat(after.buildings(estate.id())).isEqualTo(before.buildings(estate.id()));
                for (Building building : before.buildings(estate.id())) {
                    assertThat(after.building(building.id())).contains(building);
                    assertThat(after.households(building.id())).isEqualTo(before.households(building.id()));
                }
            }
            assertThat(after.household(new HouseholdId("y1-101")))
                    .isEqualTo(before.household(new HouseholdId("y1-101")))
                    .isPresent();
            assertThat(after.authenticate(new AccessToken(token))).contains(device("late-comer"));
        }
    }

    @Test
    void aTokenSpeaksForItsDeviceAlone() {
        platform.addStreet();
        Map<DeviceId, String> tokens = platform.registry().addDevices(List.of(device("a"), device("b")));
        assertThat(tokens.values()).doesNotHaveDuplicates();
        assertThat(platform.registry().authenticate(new AccessToken(tokens.get(new DeviceId("a")))))
                .contains(device("a"));
        assertThat(platform.registry().authenticate(new AccessToken(tokens.get(new DeviceId("b")))))
                .contains(device("b"));
        assertThat(platform.registry().authenticate(new AccessToken(""))).isEmpty();
        assertThat(platform.registry().authenticate(new AccessToken("a"))).isEmpty();
    }

    @Test
    void theTokenItselfIsNotKept() {
        platform.addStreet();
        String token = platform.registry().add(device("a"));
        assertThat(platform.texts("SELECT credential_hash FROM device"))
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"))
                .doesNotContain(token);
    }

    @Test
    void aTakenIdIsRefusedAndNothingOfTheListIsKept() {
        platform.addStreet();
        Device first = platform.device("g1-t1");
        assertThatThrownBy(() -> platform.registry().addDevices(List.of(device("a"), device("g1-t1"))))
                .isInstanceOf(DuplicateDeviceException.class)
                .hasMessageContaining("g1-t1");
        assertThatThrownBy(() -> platform.registry().addDevices(List.of(device("b"), device("b"))))
                .isInstanceOf(DuplicateDeviceException.class);
        assertThat(platform.registry().find(new DeviceId("a"))).isEmpty();
        assertThat(platform.registry().find(new DeviceId("b"))).isEmpty();
        assertThat(platform.registry().find(new DeviceId("g1-t1"))).contains(first);
        assertThat(platform.number("SELECT COUNT(*) FROM device")).isEqualTo(6);
    }

    @Test
    void aDeviceCannotStandWhereThereIsNothing() {
        platform.addStreet();
        Device nowhere = platform.newDevice("a", "heating-room", Place.of(new EstateId("nowhere")), Optional.empty());
        assertThatThrownBy(() -> platform.registry().add(nowhere)).isInstanceOf(JdbiException.class);
        assertThat(platform.registry().find(nowhere.id())).isEmpty();
    }

    @Test
    void placesAreAddedAllOrNone() {
        platform.addStreet();
        assertThatThrownBy(() -> platform.registry()
                        .addPlaces(List.of(), List.of(), List.of(building("g9"), building("g1")), List.of()))
                .isInstanceOf(RegistryConflictException.class)
                .hasMessageContaining("g1");
        assertThat(platform.registry().building(new BuildingId("g9"))).isEmpty();
        assertThat(platform.number("SELECT COUNT(*) FROM building")).isEqualTo(3);
    }

    @Test
    void aDeviceOfAProfileThatIsGoneStopsTheStart() {
        platform.addStreet();
        assertThatThrownBy(() -> Registry.load(platform.database(), List.of(), clock))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("profile");
    }

    private Device device(String id) {
        return platform.newDevice(id, "access-gate", HALL, Optional.empty());
    }

    private static Building building(String id) {
        return new Building(new BuildingId(id), TestPlatform.GARDEN.id(), id, 6, 3);
    }

    private static Household household(String id, int floor, int door) {
        return new Household(new HouseholdId(id), new BuildingId("g2"), 1, floor, door, id);
    }
}
