package org.youlin.simulator.fault;

/** What cars do. */
public sealed interface ParkingFault extends Fault {
    /** Everybody comes and nobody leaves. {@link #at} is the estate. */
    record Filled(String at) implements ParkingFault {}

    /** A car stands where fire engines have to pass. {@link #at} is the sensor there. */
    record LaneBlocked(String at) implements ParkingFault {}
}
