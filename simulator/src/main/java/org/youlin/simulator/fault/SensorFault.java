package org.youlin.simulator.fault;

import java.time.Duration;

/** What is wrong with a sensor, while what it measures goes its own way. {@link #at} is the device. */
public sealed interface SensorFault extends Fault {
    /** What is wrong with one of its metrics. */
    sealed interface OfMetric extends SensorFault {
        String metric();
    }

    /** It says nothing at all. With a field gateway everything behind it is silent too. */
    record Silent(String at) implements SensorFault {}

    /** It tells for ever what it told first. */
    record Stuck(String at, String metric) implements OfMetric {}

    /** It tells {@code value}: a battery that runs out, a bay that is never free. */
    record Shows(String at, String metric, double value) implements OfMetric {}

    /** It is wrong by more and more. */
    record Drifting(String at, String metric, double perHour) implements OfMetric {}

    /** It is wrong by up to {@code by}, either way, anew each time. */
    record Noisy(String at, String metric, double by) implements OfMetric {
        public Noisy {
            Fault.requireWithin("by", by, 0, 1_000_000);
        }
    }

    /** Two of its probes are connected the wrong way round. */
    record Swapped(String at, String metric, String with) implements SensorFault {}

    /** Its clock is ahead by {@code ahead}, or behind when that is negative. */
    record ClockWrong(String at, Duration ahead) implements SensorFault {}
}
