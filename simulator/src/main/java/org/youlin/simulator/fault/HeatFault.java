package org.youlin.simulator.fault;

/** What goes wrong with water and warmth; homes and loop follow by their physics. */
public sealed interface HeatFault extends Fault {
    /** The circulation pump of a loop stands. */
    record PumpStops(String at) implements HeatFault {}

    /** The station brings water of {@code celsius}, whatever the weather asks for: a cold boiler, or one run wild. */
    record Boiler(String at, double celsius) implements HeatFault {
        public Boiler {
            Fault.requireWithin("celsius", celsius, 5, 110);
        }
    }

    /**
     * Water is lost. The pressure falls as from a hole, with the root of what is left.
     *
     * @param fallMegapascalPerMinute at the beginning, in a full loop
     */
    record Leak(String at, double fallMegapascalPerMinute) implements HeatFault {
        public Leak {
            Fault.requireWithin("fallMegapascalPerMinute", fallMegapascalPerMinute, 0.0001, 0.2);
        }
    }

    /** The valve of the make-up water does not close; the pressure rises until the relief valve opens. */
    record MakeUpOpen(String at, double riseMegapascalPerMinute) implements HeatFault {
        public MakeUpOpen {
            Fault.requireWithin("riseMegapascalPerMinute", riseMegapascalPerMinute, 0.0001, 0.2);
        }
    }

    /** Water goes round in the station and not through the homes. */
    record BypassOpen(String at) implements HeatFault {}

    /** The valve of a building's branch lets {@code openShare} of its water through. */
    record ValveStuck(String at, double openShare) implements HeatFault {
        public ValveStuck {
            Fault.requireWithin("openShare", openShare, 0, 1);
        }
    }

    /** A window of a home stands open: so many times in an hour its air is changed. */
    record WindowOpen(String at, double airChangesPerHour) implements HeatFault {
        public WindowOpen {
            Fault.requireWithin("airChangesPerHour", airChangesPerHour, 0.1, 20);
        }
    }
}
