package org.youlin.dashboard.estate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.device.ActiveAlarms;
import org.youlin.dashboard.web.Answer;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.sql.Database;

/** Shows the gates, barriers and parking bays of an estate, and what each is at this moment. */
public final class PlanEndpoint implements Endpoint {
    private static final String DOOR = "door_open";
    private static final double YES = 0.5;

    private final LatestValues latest;
    private final Database database;

    public PlanEndpoint(LatestValues latest, Database database) {
        this.latest = latest;
        this.database = database;
    }

    /** What a gate or a bay is; an alarm counts for more than a value, and an old value for nothing. */
    private enum State {
        FAULT,
        UNKNOWN,
        OPEN,
        CLOSED,
        OCCUPIED,
        FREE
    }

    private record Plan(String estateId, List<Spot> gates, List<Spot> barriers, List<Spot> bays) {}

    /** Where something stands, and what it is since when. */
    private record Spot(String id, String name, Optional<String> buildingId, State state, OptionalLong ts) {}

    @Override
    public Answer answer(Call call) {
        String id = call.path("estateId");
        return Answer.found(id, call.scope().estate(id), estate -> Answer.ok(plan(estate, call)));
    }

    private Plan plan(Estate estate, Call call) {
        List<Device> devices = call.scope()
                .devices()
                .filter(device -> device.place().estate().equals(estate.id()))
                .toList();
        ActiveAlarms alarms = database.read(handle -> ActiveAlarms.of(handle, call.scope()));
        Predicate<Device> faulty = device -> alarms.of(device) > 0;
        return new Plan(
                estate.id().value(),
                spots(devices, DeviceKind.ACCESS_GATE, DOOR, faulty, call.nowMillis()),
                spots(devices, DeviceKind.PARKING_BARRIER, DOOR, faulty, call.nowMillis()),
                spots(devices, DeviceKind.PARKING_BAY, Parking.METRIC, faulty, call.nowMillis()));
    }

    private List<Spot> spots(
            List<Device> devices, DeviceKind kind, String metric, Predicate<Device> faulty, long nowMillis) {
        return devices.stream()
                .filter(device -> device.profile().kind() == kind)
                .map(device -> spot(device, RoomSurvey.fresh(device, metric, latest, nowMillis), faulty.test(device)))
                .toList();
    }

    private static Spot spot(Device device, Optional<LatestValues.Value> fresh, boolean isFaulty) {
        State known = fresh.map(value -> state(device.profile().kind(), value.value() > YES))
                .orElse(State.UNKNOWN);
        return new Spot(
                device.id().value(),
                device.name(),
                device.place().building().map(BuildingId::value),
                isFaulty ? State.FAULT : known,
                fresh.map(value -> OptionalLong.of(value.tsMillis())).orElse(OptionalLong.empty()));
    }

    private static State state(DeviceKind kind, boolean yes) {
        if (kind == DeviceKind.PARKING_BAY) {
            return yes ? State.OCCUPIED : State.FREE;
        }
        return yes ? State.OPEN : State.CLOSED;
    }
}
