package org.youlin.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.SensorFault;
import org.youlin.simulator.physics.Dice;

/** All sensors of a street: what they tell of what is true. Remembers what a fault began with. Used by one thread. */
final class Sensors {
    private static final double MILLIS_PER_HOUR = 3_600_000.0;

    private final Dice dice;
    private final Map<String, First> first = new HashMap<>();

    /** What a sensor would have told when its fault was first seen. */
    private record First(double value, long atMillis) {}

    Sensors(Dice dice) {
        this.dice = dice.of("sensors");
    }

    /** A device's sensors at this moment. */
    Sensor of(String device, Tick tick, Faults faults) {
        return new Sensor(device, tick, faults);
    }

    final class Sensor {
        private final String device;
        private final Tick tick;
        private final Faults faults;

        private Sensor(String device, Tick tick, Faults faults) {
            this.device = device;
            this.tick = tick;
            this.faults = faults;
        }

        /** What its clock shows. */
        Instant now() {
            return faults.find(SensorFault.ClockWrong.class, device)
                    .map(wrong -> tick.at().plus(wrong.ahead()))
                    .orElse(tick.at());
        }

        /** What it tells of {@code truth}. */
        double reads(String metric, double truth) {
            double told = truth;
            boolean remembers = false;
            for (SensorFault.OfMetric fault : faults.ofMetric(device, metric)) {
                if (fault instanceof SensorFault.Stuck) {
                    told = first(metric, truth).value();
                    remembers = true;
                } else if (fault instanceof SensorFault.Drifting drifting) {
                    double hours = (tick.toMillis() - first(metric, truth).atMillis()) / MILLIS_PER_HOUR;
                    told += drifting.perHour() * hours;
                    remembers = true;
                } else if (fault instanceof SensorFault.Noisy noisy) {
                    told += dice.of(device + metric).between(-noisy.by(), noisy.by(), 0, tick.toMillis());
                } else if (fault instanceof SensorFault.Shows shows) {
                    told = shows.value();
                }
            }
            if (!remembers) {
                first.remove(device + '/' + metric);
            }
            return told;
        }

        /** Exchanges what comes through wrong wires. */
        void wire(ObjectNode values) {
            faults.find(SensorFault.Swapped.class, device).ifPresent(swapped -> {
                JsonNode one = values.get(swapped.metric());
                JsonNode other = values.get(swapped.with());
                if (one != null && other != null) {
                    values.set(swapped.metric(), other);
                    values.set(swapped.with(), one);
                }
            });
        }

        private First first(String metric, double truth) {
            return first.computeIfAbsent(device + '/' + metric, key -> new First(truth, tick.toMillis()));
        }
    }
}
