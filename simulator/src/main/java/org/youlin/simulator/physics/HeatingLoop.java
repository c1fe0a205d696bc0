package org.youlin.simulator.physics;

/**
 * The water circuit between the heat station and the radiators of one estate.
 *
 * <p>Two water temperatures, each a first-order lag: towards what the running pump brings, and towards the rooms when
 * the water stands. The return temperature follows from the heat given away, {@code Q = flow · c · (supply − return)}.
 * The station raises the supply temperature in cold weather and, after an outage, with the want of the rooms.
 *
 * @param nominalFlow in m³/h, at which the design heat is carried with 75/50 °C
 * @param staticPressure in MPa, shown everywhere when the pump stands
 * @param pumpPressure in MPa, what the pump adds between return and supply at nominal flow
 */
public record HeatingLoop(double nominalFlow, double staticPressure, double pumpPressure) {
    /** Supply and return temperature radiators are sized for, °C (GB 50736). */
    public static final double DESIGN_SUPPLY_CELSIUS = 75.0;

    public static final double DESIGN_RETURN_CELSIUS = 50.0;

    /** The hottest water the network may carry, °C (GB 50736). */
    public static final double SUPPLY_MAX_CELSIUS = 85.0;

    private static final double JOULES_PER_M3_KELVIN = 4.187e6;
    private static final double SECONDS_PER_HOUR = 3600.0;
    private static final double PUMP_SECONDS = 90.0;
    private static final double MIXING_SECONDS = 600.0;
    private static final double STANDING_SECONDS = 2_700.0;
    private static final double CURVE_KELVIN_PER_KELVIN = 0.8;
    private static final double WANTED_ROOM_CELSIUS = 20.2;
    private static final double BOOST_KELVIN_PER_KELVIN = 4.0;
    private static final double BOOST_FLOW_PER_KELVIN = 0.25;
    private static final double FLOW_SHARE_MAX = 1.8;
    private static final double FLOW_SHARE_STANDING = 0.02;

    public HeatingLoop {
        if (!(nominalFlow > 0) || !(staticPressure > 0) || !(pumpPressure > 0)) {
            throw new IllegalArgumentException("nominalFlow " + nominalFlow + ", staticPressure " + staticPressure
                    + " and pumpPressure " + pumpPressure + " must be positive");
        }
    }

    /** A loop that carries {@code designWatts} at 75/50 °C. */
    public static HeatingLoop carrying(double designWatts, double staticPressure, double pumpPressure) {
        double kelvin = DESIGN_SUPPLY_CELSIUS - DESIGN_RETURN_CELSIUS;
        return new HeatingLoop(
                designWatts * SECONDS_PER_HOUR / (JOULES_PER_M3_KELVIN * kelvin), staticPressure, pumpPressure);
    }

    /**
     * Where the water is.
     *
     * @param flowShare of the nominal flow, 0 to 1.8
     * @param restMegapascal what every gauge shows when the pump stands
     */
    public record State(double supplyCelsius, double returnCelsius, double flowShare, double restMegapascal) {

        /** What the radiators feel. */
        public double meanCelsius() {
            return (supplyCelsius + returnCelsius) / 2;
        }
    }

    /**
     * What acts on the water during one step.
     *
     * @param openShare how much of the loop's water its valves let through, 0 to 1
     * @param roomCelsius mean of the estate's rooms
     * @param radiatorWatts heat the rooms take
     */
    public record Inputs(
            Station station, double openShare, double outdoorCelsius, double roomCelsius, double radiatorWatts) {}

    /** The water as the loop was balanced. */
    public State design() {
        return new State(DESIGN_SUPPLY_CELSIUS, DESIGN_RETURN_CELSIUS, 1.0, staticPressure);
    }

    /** The water {@code seconds} later. */
    public State next(State water, Inputs inputs, double seconds) {
        double want = Math.max(0, WANTED_ROOM_CELSIUS - inputs.roomCelsius());
        double pumped = inputs.station().pumpRuns() ? Math.min(FLOW_SHARE_MAX, 1 + BOOST_FLOW_PER_KELVIN * want) : 0;
        double flow = lag(water.flowShare(), pumped * inputs.openShare(), 1 / PUMP_SECONDS, seconds);
        double asked = Math.min(
                SUPPLY_MAX_CELSIUS,
                DESIGN_SUPPLY_CELSIUS
                        + CURVE_KELVIN_PER_KELVIN * (Weather.MEAN_CELSIUS - inputs.outdoorCelsius())
                        + BOOST_KELVIN_PER_KELVIN * want);
        double supplyTarget = inputs.station().boilerCelsius().orElse(asked);
        return new State(
                between(water.supplyCelsius(), supplyTarget, inputs.roomCelsius(), flow, seconds),
                between(water.returnCelsius(), returnTarget(water, inputs, flow), inputs.roomCelsius(), flow, seconds),
                flow,
                new Filling(staticPressure).next(water.restMegapascal(), inputs.station(), seconds));
    }

    /** Flow in m³/h. */
    public double flow(State water) {
        return nominalFlow * water.flowShare();
    }

    /** Pressure in the return pipe in MPa. */
    public double returnPressure(State water) {
        return water.restMegapascal();
    }

    /** Pressure in the supply pipe in MPa; the pump's share grows with the square of the flow. */
    public double supplyPressure(State water) {
        double share = Math.min(1.2, water.flowShare());
        return water.restMegapascal() + pumpPressure * share * share;
    }

    /** Heat that the whole flow carries per kelvin between supply and return. */
    double wattsPerKelvin(double flowShare) {
        return nominalFlow * flowShare * JOULES_PER_M3_KELVIN / SECONDS_PER_HOUR;
    }

    private double returnTarget(State water, Inputs inputs, double flow) {
        if (flow < FLOW_SHARE_STANDING) {
            return inputs.roomCelsius();
        }
        double target = water.supplyCelsius() - inputs.radiatorWatts() / wattsPerKelvin(flow);
        return Math.min(water.supplyCelsius(), Math.max(inputs.roomCelsius(), target));
    }

    private static double between(double now, double driven, double room, double flow, double seconds) {
        double driving = Math.min(1, flow) / MIXING_SECONDS;
        double standing = (1 - Math.min(1, flow)) / STANDING_SECONDS;
        double target = (driving * driven + standing * room) / (driving + standing);
        return lag(now, target, driving + standing, seconds);
    }

    private static double lag(double now, double target, double perSecond, double seconds) {
        return target + (now - target) * Math.exp(-perSecond * seconds);
    }
}
