package org.youlin.simulator.physics;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A residents' car park: full of cars at night, half empty in the day. Each bay is a two-state Markov chain whose
 * stationary share is the occupancy usual at that hour.
 *
 * @param bays 1 or more
 */
public record CarPark(int bays, Dice dice) {
    private static final double TURNOVER_SECONDS = 6 * 3600.0;

    public CarPark {
        if (bays < 1) {
            throw new IllegalArgumentException("bays is " + bays + "; it must be 1 or more");
        }
    }

    /** Which bays are taken. Immutable. */
    public static final class State {
        private final BitSet taken;

        private State(BitSet taken) {
            this.taken = taken;
        }

        public boolean isTaken(int bay) {
            return taken.get(bay);
        }

        public int takenCount() {
            return taken.cardinality();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that && taken.equals(that.taken);
        }

        @Override
        public int hashCode() {
            return taken.hashCode();
        }

        @Override
        public String toString() {
            return taken.toString();
        }
    }

    /**
     * What acts on the car park during one step.
     *
     * @param step number of the step; the dice fall anew for each
     * @param hour of the physics clock
     * @param fill whether everybody comes and nobody leaves
     */
    public record Inputs(long step, double hour, boolean fill) {}

    /** The car park as it usually is at {@code hour}. */
    public State start(double hour) {
        BitSet taken = new BitSet(bays);
        IntStream.range(0, bays)
                .filter(bay -> dice.unit(bay, -1) < usualShare(hour))
                .forEach(taken::set);
        return new State(taken);
    }

    /** The car park {@code seconds} of physics time later; one car a step comes while it is being filled. */
    public State next(State state, Inputs inputs, double seconds) {
        BitSet taken = (BitSet) state.taken.clone();
        if (inputs.fill()) {
            int free = taken.nextClearBit(0);
            if (free < bays) {
                taken.set(free);
            }
            return new State(taken);
        }
        double share = usualShare(inputs.hour());
        double arrives = 1 - Math.exp(-share * seconds / TURNOVER_SECONDS);
        double leaves = 1 - Math.exp(-(1 - share) * seconds / TURNOVER_SECONDS);
        for (int bay = 0; bay < bays; bay++) {
            if (dice.unit(bay, inputs.step()) < (taken.get(bay) ? leaves : arrives)) {
                taken.flip(bay);
            }
        }
        return new State(taken);
    }

    /** Share of bays usually taken: 0.80 at 03:00, 0.45 at 15:00. */
    static double usualShare(double hour) {
        return 0.625 - 0.175 * Math.cos(2 * Math.PI * (hour - 15) / 24);
    }
}
