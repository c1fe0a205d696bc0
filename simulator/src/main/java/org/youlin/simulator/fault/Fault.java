package org.youlin.simulator.fault;

/** Something that is wrong with one thing while it lasts. Each family is a file of its own. */
public sealed interface Fault permits HeatFault, SensorFault, GateFault, ParkingFault, MessageFault {
    /** Id of the device, building, household or estate that it strikes. */
    String at();

    /** Refuses a figure that makes no sense. */
    static void requireWithin(String figure, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(figure + " is " + value + "; it must be " + min + " to " + max);
        }
    }
}
