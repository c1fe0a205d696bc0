package org.youlin.dashboard.estate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.estate.RoomSurvey.Room;
import org.youlin.dashboard.estate.RoomSurvey.RoomState;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rollup.SeriesHistory;
import org.youlin.ingest.shard.LatestValues;

/** Shows how warm every home of an estate is, was in an hour that has passed, or was at its coldest within a day. */
public final class HeatMapEndpoint implements Endpoint {
    private static final long HOUR_MILLIS = Level.HOUR.length().toMillis();
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration PAST_MAX = Level.HOUR.kept();

    private final Registry registry;
    private final LatestValues latest;
    private final SeriesHistory history;

    public HeatMapEndpoint(Registry registry, LatestValues latest, SeriesHistory history) {
        this.registry = registry;
        this.latest = latest;
        this.history = history;
    }

    /** What a home is judged by. */
    private enum Mode {
        /** The fresh value, or the mean of the hour that is asked for. */
        NOW,
        /** The lowest value of 24 hours. */
        MIN_24H;

        double of(Bucket bucket) {
            return switch (this) {
                case NOW -> bucket.mean();
                case MIN_24H -> bucket.min();
            };
        }
    }

    /**
     * The map.
     *
     * @param from when the time began that is told of; empty for this moment
     * @param to when it ends
     */
    private record HeatMap(
            String estateId,
            double floorCelsius,
            Mode mode,
            OptionalLong from,
            OptionalLong to,
            List<HeatMapBuilding> buildings) {}

    private record HeatMapBuilding(String id, String name, int floors, int units, List<HeatCell> households) {}

    private record HeatCell(
            String householdId,
            String name,
            int unit,
            int floor,
            int door,
            RoomState state,
            Optional<String> deviceId,
            OptionalDouble roomTemp,
            OptionalLong ts) {}

    /** Which hours are told of; they are whole but for the last. */
    private record Hours(long from, long to) {}

    @Override
    public Answer answer(Call call) {
        String id = call.path("estateId");
        return Answer.found(id, call.scope().estate(id), estate -> call.query("building")
                .map(text -> Answer.found(
                        text,
                        call.scope().building(text).filter(each -> each.estate().equals(estate.id())),
                        building -> map(call, estate, List.of(building))))
                .orElseGet(() -> map(call, estate, registry.buildings(estate.id()))));
    }

    private Answer map(Call call, Estate estate, List<Building> buildings) {
        Mode mode = call.query("mode").map(Mode::valueOf).orElse(Mode.NOW);
        Optional<Hours> hours = hours(call, mode);
        Predicate<Device> inside = buildings.size() == 1
                ? device -> device.place()
                        .building()
                        .equals(Optional.of(buildings.get(0).id()))
                : device -> device.place().estate().equals(estate.id());
        List<Device> sensors =
                RoomSurvey.sensors(call.scope().devices().filter(inside)).toList();
        RoomSurvey rooms = hours.map(each -> survey(sensors, each, mode))
                .orElseGet(() -> RoomSurvey.of(sensors.stream(), latest, call.nowMillis()));
        Map<HouseholdId, DeviceId> equipped = sensors.stream()
                .collect(Collectors.toMap(
                        device -> device.place().household().orElseThrow(), Device::id, (one, other) -> one));
        Function<Building, HeatMapBuilding> view = building -> new HeatMapBuilding(
                building.id().value(),
                building.name(),
                building.floors(),
                building.units(),
                registry.households(building.id()).stream()
                        .map(household -> cell(
                                household,
                                rooms.room(household.id()),
                                Optional.ofNullable(equipped.get(household.id()))))
                        .toList());
        return Answer.ok(new HeatMap(
                estate.id().value(),
                RoomSurvey.FLOOR_CELSIUS,
                mode,
                hours.map(each -> OptionalLong.of(each.from())).orElse(OptionalLong.empty()),
                hours.map(each -> OptionalLong.of(each.to())).orElse(OptionalLong.empty()),
                buildings.stream().map(view).toList()));
    }

    private RoomSurvey survey(List<Device> sensors, Hours hours, Mode mode) {
        Map<DeviceId, Bucket> buckets =
                sensors.isEmpty() ? Map.of() : history.byDevice(sensors, RoomSurvey.METRIC, hours.from(), hours.to());
        return RoomSurvey.of(sensors.stream(), device -> Optional.ofNullable(buckets.get(device.id()))
                .map(bucket -> new Room(device, hours.from(), mode.of(bucket))));
    }

    /** The hours that are asked for; empty for this moment. */
    private static Optional<Hours> hours(Call call, Mode mode) {
        OptionalLong at = call.number("at");
        if (at.isEmpty() && mode == Mode.NOW) {
            return Optional.empty();
        }
        long now = call.nowMillis();
        long moment = at.orElse(now);
        if (moment > now || moment < now - PAST_MAX.toMillis()) {
            throw new RefusedException(Problem.invalid(
                    "at", Long.toString(moment), "epoch milliseconds, of the last " + PAST_MAX.toDays() + " days"));
        }
        long hour = Level.HOUR.floor(moment);
        long to = Math.min(now, hour + HOUR_MILLIS);
        return Optional.of(new Hours(mode == Mode.NOW ? hour : hour + HOUR_MILLIS - DAY.toMillis(), to));
    }

    private static HeatCell cell(Household household, Optional<Room> room, Optional<DeviceId> sensor) {
        return new HeatCell(
                household.id().value(),
                household.name(),
                household.unit(),
                household.floor(),
                household.door(),
                room.map(Room::state).orElse(RoomState.UNMEASURED),
                room.map(Room::device).map(Device::id).or(() -> sensor).map(DeviceId::value),
                room.map(each -> OptionalDouble.of(each.celsius())).orElse(OptionalDouble.empty()),
                room.map(each -> OptionalLong.of(each.tsMillis())).orElse(OptionalLong.empty()));
    }
}
