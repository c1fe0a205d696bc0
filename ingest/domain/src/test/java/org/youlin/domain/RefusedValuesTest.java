package org.youlin.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.Metric;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.domain.reading.Telemetry;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.Category;

/** Records refuse what cannot be true, and keep no hold on what they were made from. */
class RefusedValuesTest {
    private static final DeviceId DEVICE = new DeviceId("t-1");
    private static final Refusal REFUSAL = new Refusal(RefusalReason.MALFORMED_JSON, "payload", "x", "a JSON object");

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a/b", "a+", "a#", "室温", "a\nb", "a\n"})
    void anIdIsSpelledSoThatItFitsTopicsAndAddresses(String id) {
        assertThatThrownBy(() -> new DeviceId(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("device id '" + id + "'");
    }

    @Test
    void anIdHasAtMost64Characters() {
        assertThat(new DeviceId("a".repeat(64)).toString()).hasSize(64);
        assertThatThrownBy(() -> new DeviceId("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aReadingIsFinite(double value) {
        assertThatThrownBy(() -> new Reading(DEVICE, "room_temp", 1, 1, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("room_temp");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1"})
    void aBuildingHasFloorsAndUnits(int floors, int units) {
        assertThatThrownBy(() -> new Building(new BuildingId("g1"), new EstateId("garden"), "g1", floors, units))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("g1");
    }

    @ParameterizedTest
    @CsvSource({"room_temp, 1, 1", "room_temp, 2, 1", "room_temp, NaN, 1", "room_temp, 0, Infinity", "Temp, 0, 1"})
    void aMetricHasANameAndARange(String name, double min, double max) {
        assertThatThrownBy(() -> new Metric(name, "°C", min, max))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @ParameterizedTest(name = "{0} in [-40, 80] -> {1}")
    @CsvSource({"-40, true", "80, true", "-40.1, false", "80.1, false", "NaN, false"})
    void plausibleValues(double value, boolean expected) {
        assertThat(new Metric("room_temp", "°C", -40, 80).isPlausible(value)).isEqualTo(expected);
    }

    @Test
    void aProfileNamesEachKeyOnce() {
        Metric metric = new Metric("door_open", "", 0, 1);
        assertThatThrownBy(() -> profile(List.of(metric, metric), Set.of(), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("door_open");
        assertThatThrownBy(() -> profile(List.of(metric), Set.of("door_open"), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("door_open");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aProfileHasAnInterval(long seconds) {
        assertThatThrownBy(() -> profile(List.of(), Set.of(), Duration.ofSeconds(seconds)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected interval");
    }

    @Test
    void aDeviceIsStaleAfterThreeIntervals() {
        assertThat(profile(List.of(), Set.of(), Duration.ofMinutes(10)).staleAfter())
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void anUnknownKindIsRefused() {
        assertThat(DeviceKind.ofId("heat-meter")).isEqualTo(DeviceKind.HEAT_METER);
        assertThatThrownBy(() -> DeviceKind.ofId("toaster"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("toaster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Cold", "1cold", "too cold", "室温"})
    void aCauseIsAStableWord(String cause) {
        assertThatThrownBy(() -> new CaseTemplate(
                        Category.PROPERTY_SERVICE, cause, "r", Place.Level.ESTATE, List.of(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + cause + "'");
    }

    @Test
    void aDeadLetterKeepsTheBeginningOfItsPayload() {
        byte[] payload = "x".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = DeadLetter.of(Optional.empty(), "mqtt", "v1", payload, List.of(REFUSAL), 1);
        assertThat(letter.payload().remaining()).isEqualTo(DeadLetter.PAYLOAD_BYTES_MAX);
        assertThat(letter.payloadBytes()).isEqualTo(5_000);
    }

    @Test
    void aDeadLetterKeepsTwentyReasonsAndNeedsOne() {
        List<Refusal> many = Collections.nCopies(21, REFUSAL);
        assertThat(DeadLetter.of(Optional.empty(), "mqtt", "v1", new byte[0], many, 1)
                        .refusals())
                .hasSize(20);
        assertThatThrownBy(() -> DeadLetter.of(Optional.empty(), "mqtt", "v1", new byte[0], List.of(), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDeadLetterCannotKeepMoreThanThereWas() {
        ByteBuffer two = ByteBuffer.wrap(new byte[2]);
        assertThatThrownBy(() -> new DeadLetter(Optional.empty(), "mqtt", "v1", two, 1, List.of(REFUSAL), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void aRefusalIsNeverLong(@ForAll String field, @ForAll String value) {
        Refusal refusal = new Refusal(RefusalReason.WRONG_TYPE, field, value, "a number");
        assertThat(refusal.field()).hasSizeLessThanOrEqualTo(80);
        assertThat(refusal.value()).hasSizeLessThanOrEqualTo(80);
        if (value.length() <= 80) {
            assertThat(refusal.value()).isEqualTo(value);
        }
    }

    @Test
    void whatTheSenderChangesAfterwardsChangesNothing() {
        List<Reading> readings = new ArrayList<>(List.of(new Reading(DEVICE, "room_temp", 1, 1, 20)));
        Telemetry telemetry = new Telemetry(DEVICE, "mqtt", 1, readings, List.of());
        readings.clear();
        assertThat(telemetry.readings()).hasSize(1);
        assertThat(telemetry.originator()).contains(DEVICE);
        assertThat(new DeviceEvent(DEVICE, "pass", 1, 1, Map.of("card", "1")).details())
                .containsEntry("card", "1");
    }

    private static DeviceProfile profile(List<Metric> metrics, Set<String> events, Duration interval) {
        return new DeviceProfile(
                new ProfileId("gate"),
                "gate",
                DeviceKind.ACCESS_GATE,
                metrics,
                events,
                Set.of(),
                DecoderSpec.NATIVE,
                interval);
    }
}
