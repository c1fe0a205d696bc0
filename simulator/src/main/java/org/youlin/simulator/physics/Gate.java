package org.youlin.simulator.physics;

import java.util.List;

/**
 * A pedestrian gate: residents come and go, most of them at the rush hours; now and then a card is refused.
 *
 * <p>People do not walk faster when the physics clock runs faster: passes happen in wall time, at the rate of the hour
 * the physics clock shows.
 */
public record Gate(Dice dice) {
    private static final double PASSES_PER_HOUR_QUIET = 12;
    private static final double PASSES_PER_HOUR_DAY = 60;
    private static final double PASSES_PER_HOUR_RUSH = 200;
    private static final double DENIED_SHARE = 0.02;
    private static final double MILLIS_PER_HOUR = 3_600_000.0;
    private static final double MILLIS_PER_MINUTE = 60_000.0;
    private static final int OPEN_MILLIS = 4_000;
    private static final int FOLLOWER_MILLIS = 2_000;

    /** Where the door is. */
    public enum Door {
        CLOSED,
        /** Somebody walks through; it closes by itself. */
        PASSING,
        /** Somebody walked through and keeps it open. */
        HELD,
        /** Broken open; it stays so until somebody closes it. */
        FORCED
    }

    /** What a gate tells at once. */
    public enum Happening {
        PASS,
        /** More people walked through than it had let pass. */
        TAILGATED,
        DENIED,
        FORCED_OPEN,
        CLOSED
    }

    /**
     * Where the gate stands.
     *
     * @param closesAtMillis when a passing door falls shut, on the clock of {@link Inputs#atMillis}
     */
    public record State(Door door, long closesAtMillis) {
        public static final State CLOSED = new State(Door.CLOSED, 0);
    }

    /**
     * What acts on the gate during one step.
     *
     * @param atMillis end of the step in milliseconds of wall time since the start
     * @param millis length of the step in wall time
     * @param hour of the physics clock
     * @param people what somebody does to it
     */
    public record Inputs(long atMillis, long millis, double hour, People people) {}

    /**
     * What somebody does to a gate.
     *
     * @param forced whether it is broken open
     * @param held whether it is kept open
     * @param refusedPerMinute how often somebody tries who may not come in
     * @param followers how many walk through behind each who may
     */
    public record People(boolean forced, boolean held, double refusedPerMinute, int followers) {
        public static final People USUAL = new People(false, false, 0, 0);
    }

    /** The gate after a step, and what happened during it. */
    public record Step(State state, List<Happening> happenings) {
        public Step {
            happenings = List.copyOf(happenings);
        }
    }

    public Step next(State state, Inputs inputs) {
        if (inputs.people().forced()) {
            return state.door() == Door.FORCED
                    ? quiet(state)
                    : new Step(new State(Door.FORCED, 0), List.of(Happening.FORCED_OPEN));
        }
        if (inputs.people().held() && state.door() != Door.FORCED) {
            return switch (state.door()) {
                case CLOSED -> new Step(new State(Door.HELD, 0), List.of(Happening.PASS));
                case PASSING, HELD, FORCED -> quiet(new State(Door.HELD, 0));
            };
        }
        return switch (state.door()) {
            case FORCED, HELD -> closed();
            case PASSING -> inputs.atMillis() >= state.closesAtMillis() ? closed() : quiet(state);
            case CLOSED -> arrivals(state, inputs);
        };
    }

    /** Passes per hour of wall time when the physics clock shows {@code hour}. */
    public static double passesPerHour(double hour) {
        double ofDay = hour % 24;
        if ((ofDay >= 7 && ofDay < 9) || (ofDay >= 17 && ofDay < 19)) {
            return PASSES_PER_HOUR_RUSH;
        }
        return ofDay >= 6 && ofDay < 22 ? PASSES_PER_HOUR_DAY : PASSES_PER_HOUR_QUIET;
    }

    private Step arrivals(State state, Inputs inputs) {
        double tries = inputs.people().refusedPerMinute() * inputs.millis() / MILLIS_PER_MINUTE;
        if (tries > 0 && dice.unit(5, inputs.atMillis()) < tries) {
            return new Step(state, List.of(Happening.DENIED));
        }
        double expected = passesPerHour(inputs.hour()) * inputs.millis() / MILLIS_PER_HOUR;
        if (dice.unit(1, inputs.atMillis()) >= 1 - Math.exp(-expected)) {
            return quiet(state);
        }
        if (dice.unit(2, inputs.atMillis()) < DENIED_SHARE) {
            return new Step(state, List.of(Happening.DENIED));
        }
        int followers = inputs.people().followers();
        return new Step(
                new State(Door.PASSING, inputs.atMillis() + OPEN_MILLIS + followers * (long) FOLLOWER_MILLIS),
                followers == 0 ? List.of(Happening.PASS) : List.of(Happening.PASS, Happening.TAILGATED));
    }

    private static Step quiet(State state) {
        return new Step(state, List.of());
    }

    private static Step closed() {
        return new Step(State.CLOSED, List.of(Happening.CLOSED));
    }
}
