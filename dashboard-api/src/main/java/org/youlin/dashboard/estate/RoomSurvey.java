package org.youlin.dashboard.estate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.Freshness;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.ingest.shard.LatestValues;

/** The room temperature of each measured household; of several, the coldest. */
public final class RoomSurvey {
    /** What the law asks of a heated room. */
    public static final double FLOOR_CELSIUS = 18.0;

    /** What room sensors measure it as. */
    public static final String METRIC = "room_temp";

    private final Map<HouseholdId, Room> rooms = new HashMap<>();

    /** What is known of a household's heating. */
    public enum RoomState {
        QUALIFIED,
        COLD,
        UNMEASURED
    }

    /** One household's temperature. */
    public record Room(Device device, long tsMillis, double celsius) {
        public RoomState state() {
            return celsius < FLOOR_CELSIUS ? RoomState.COLD : RoomState.QUALIFIED;
        }
    }

    /** How the households of a place fare. */
    public record Count(long households, long measured, long cold, OptionalDouble meanCelsius) {}

    private RoomSurvey() {}

    public static RoomSurvey of(Stream<Device> devices, LatestValues latest, long nowMillis) {
        return of(sensors(devices), device -> fresh(device, METRIC, latest, nowMillis)
                .map(value -> new Room(device, value.tsMillis(), value.value())));
    }

    /**
     * What {@code sensors} measured.
     *
     * @param measured the temperature that one tells of its home; empty when it has none
     */
    static RoomSurvey of(Stream<Device> sensors, Function<Device, Optional<Room>> measured) {
        RoomSurvey survey = new RoomSurvey();
        sensors.forEach(device -> measured.apply(device)
                .ifPresent(room -> survey.rooms.merge(
                        device.place().household().orElseThrow(),
                        room,
                        (one, other) -> one.celsius() <= other.celsius() ? one : other)));
        return survey;
    }

    /** Those of {@code devices} that measure the temperature of a home. */
    public static Stream<Device> sensors(Stream<Device> devices) {
        return devices.filter(device -> device.profile().kind() == DeviceKind.HEATING_ROOM
                && device.place().household().isPresent());
    }

    /** The latest value of a metric, unless it is too old to be believed. */
    static Optional<LatestValues.Value> fresh(Device device, String metric, LatestValues latest, long nowMillis) {
        return Optional.ofNullable(latest.of(device.id()).get(metric))
                .filter(value -> Freshness.at(
                                nowMillis,
                                OptionalLong.of(value.tsMillis()),
                                device.profile().staleAfter())
                        == Freshness.FRESH);
    }

    public Optional<Room> room(HouseholdId household) {
        return Optional.ofNullable(rooms.get(household));
    }

    public Count count(List<Household> households) {
        List<Room> measured = households.stream()
                .map(household -> room(household.id()))
                .flatMap(Optional::stream)
                .toList();
        return new Count(
                households.size(),
                measured.size(),
                measured.stream().filter(room -> room.state() == RoomState.COLD).count(),
                measured.stream().mapToDouble(Room::celsius).average());
    }
}
