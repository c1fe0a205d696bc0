package org.youlin.simulator.world;

import java.util.List;
import org.youlin.simulator.fault.Faults;

/**
 * What a field gateway says about itself.
 *
 * @param children devices behind it
 */
record FieldGateway(String id, List<String> children, Sensors sensors) implements Source {
    /** Children told of in one message, so that none is large. */
    static final int CHILDREN_PER_REPORT = 20;

    FieldGateway {
        children = List.copyOf(children);
    }

    @Override
    public List<Report> report(Tick tick, Faults faults) {
        long heard = children.stream().filter(child -> !faults.isSilent(child)).count();
        return List.of(Telemetry.own(
                id,
                new Telemetry.Values(sensors.of(id, tick, faults))
                        .count("uptime", tick.toMillis() / 1000)
                        .count("children", heard)));
    }
}
