package org.youlin.simulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.GateFault;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.physics.Gate;

/** A gate and its controller, which tells every pass at once and the state of its door in every interval. */
final class WatchedGate implements Part {
    private static final String DOOR = "1";
    private static final List<String> METHODS = List.of("card", "face", "phone");

    private final String id;
    private final Dice dice;
    private final Sensors sensors;
    private final Gate gate;
    private Gate.State state = Gate.State.CLOSED;
    private double hour;
    private boolean tampered;

    WatchedGate(String id, Dice dice, Sensors sensors, double startHour) {
        this.id = id;
        this.dice = dice.of(id);
        this.sensors = sensors;
        gate = new Gate(this.dice);
        hour = startHour;
    }

    @Override
    public List<Report> advance(Tick tick, Faults faults) {
        Gate.Step step = gate.next(state, new Gate.Inputs(tick.toMillis(), tick.millis(), hour, people(faults)));
        state = step.state();
        hour += tick.physicsSeconds() / 3600;
        boolean wasTampered = tampered;
        tampered = faults.has(GateFault.Tampered.class, id);
        List<Report> told = new ArrayList<>();
        for (Gate.Happening happening : step.happenings()) {
            told.add(Telemetry.own(id, told(happening, tick, faults)));
        }
        if (tampered != wasTampered) {
            told.add(Telemetry.own(id, new Telemetry.Values(sensor(tick, faults)).state("tamper", tampered)));
        }
        return faults.isSilent(id) ? List.of() : told;
    }

    private Gate.People people(Faults faults) {
        return new Gate.People(
                faults.has(GateFault.Forced.class, id),
                faults.has(GateFault.Held.class, id),
                faults.find(GateFault.Refused.class, id)
                        .map(GateFault.Refused::perMinute)
                        .orElse(0.0),
                followers(faults));
    }

    private int followers(Faults faults) {
        return faults.find(GateFault.Tailgated.class, id)
                .map(tailgated -> (int) tailgated.followers())
                .orElse(0);
    }

    @Override
    public List<Source> sources() {
        return List.of((tick, faults) -> List.of(Telemetry.own(
                id,
                door(new Telemetry.Values(sensor(tick, faults)))
                        .state("tamper", tampered)
                        .count("battery", Battery.percent(dice, 0, hour)))));
    }

    private Sensors.Sensor sensor(Tick tick, Faults faults) {
        return sensors.of(id, tick, faults);
    }

    private Telemetry.Values told(Gate.Happening happening, Tick tick, Faults faults) {
        Telemetry.Values values = new Telemetry.Values(sensor(tick, faults));
        return switch (happening) {
            case PASS -> door(values.event("pass", pass -> how(pass, tick)));
            case TAILGATED ->
                door(values.event("tailgating", crowd -> crowd.put("door", DOOR).put("people", 1 + followers(faults))));
            case DENIED -> door(values.event("denied", denied -> how(denied, tick)));
            case FORCED_OPEN -> door(values.event("forced_open", forced -> forced.put("door", DOOR)));
            case CLOSED -> door(values);
        };
    }

    private Telemetry.Values door(Telemetry.Values values) {
        return values.state("door_open", state.door() != Gate.Door.CLOSED)
                .state("locked", state.door() == Gate.Door.CLOSED);
    }

    private void how(ObjectNode event, Tick tick) {
        event.put("door", DOOR);
        event.put("direction", dice.unit(3, tick.toMillis()) < 0.5 ? "in" : "out");
        event.put("method", METHODS.get(dice.below(METHODS.size(), 4, tick.toMillis())));
    }
}
