package org.youlin.simulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.youlin.simulator.physics.Commissioning;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.physics.Gate;
import org.youlin.simulator.scenario.Faults;

/** A gate and its controller, which tells every pass at once and the state of its door in every interval. */
final class WatchedGate implements Part {
    private static final String DOOR = "1";
    private static final List<String> METHODS = List.of("card", "face", "phone");

    private final String id;
    private final Dice dice;
    private final Gate gate;
    private Gate.State state = Gate.State.CLOSED;
    private double hour = Commissioning.START_HOUR;

    WatchedGate(String id, Dice dice) {
        this.id = id;
        this.dice = dice.of(id);
        gate = new Gate(this.dice);
    }

    @Override
    public List<Report> advance(Tick tick, Faults faults) {
        boolean forced = faults.forcedGates().contains(id);
        Gate.Step step = gate.next(state, new Gate.Inputs(tick.toMillis(), tick.millis(), hour, forced));
        state = step.state();
        hour += tick.physicsSeconds() / 3600;
        return step.happenings().stream()
                .map(happening -> Telemetry.own(id, tick.at(), told(happening, tick)))
                .toList();
    }

    @Override
    public List<Source> sources() {
        return List.of((tick, faults) -> List.of(Telemetry.own(
                id,
                tick.at(),
                door(new Telemetry.Values()).state("tamper", false).count("battery", Battery.percent(dice, 0, hour)))));
    }

    private Telemetry.Values told(Gate.Happening happening, Tick tick) {
        Telemetry.Values values = new Telemetry.Values();
        return switch (happening) {
            case PASS -> door(values.event("pass", pass -> how(pass, tick)));
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
