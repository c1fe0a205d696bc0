package org.youlin.simulator.world;

import java.util.List;
import org.youlin.simulator.fault.Faults;

/** Something on the street that changes and is measured. Used by one thread. */
interface Part {
    /** Moves on by one tick; returns what is told at once, such as a door opening. */
    List<Report> advance(Tick tick, Faults faults);

    /** What reports once in every interval. */
    List<Source> sources();
}
