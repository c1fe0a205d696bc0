package org.youlin.simulator.world;

import java.util.List;
import org.youlin.simulator.fault.Faults;

/** Whatever reports once in every interval, from the state its part has at that moment. */
@FunctionalInterface
interface Source {
    /** The regular reports; empty when there is nobody to report. */
    List<Report> report(Tick tick, Faults faults);
}
