package org.youlin.simulator.physics;

/**
 * The light of the sun at one moment, W/m². Through clear air: the beam by Hottel (1976) for a mid-latitude winter and
 * 23 km of visibility, the light of the sky by Liu and Jordan (1960). Under clouds all of it together falls by Kasten
 * and Czeplak (1980), {@code 1 − 0.75 N^3.4}, and the beam by the time for which the sun is hidden.
 *
 * @param beam on a surface at right angles to it, 0 or more
 * @param sky from the whole sky on level ground, 0 or more
 */
record Sunlight(Sun sun, double beam, double sky) {
    private static final double SOLAR_CONSTANT = 1_367;
    private static final double ALTITUDE_KM = 1.52;
    private static final double BEAM_LEAST = 1.03 * (0.4237 - 0.00821 * square(6 - ALTITUDE_KM));
    private static final double BEAM_MORE = 1.01 * (0.5055 + 0.00595 * square(6.5 - ALTITUDE_KM));
    private static final double EXTINCTION = 0.2711 + 0.01858 * square(2.5 - ALTITUDE_KM);
    /** What ordinary ground gives back. */
    private static final double ALBEDO = 0.2;

    /**
     * The light of a sun.
     *
     * @param dayOfYear 1 to 366, by which the sun is nearer or further
     * @param clouds how much of the sky they cover, 0 to 1
     */
    static Sunlight of(Sun sun, int dayOfYear, double clouds) {
        if (sun.up() <= 0) {
            return new Sunlight(sun, 0, 0);
        }
        double outside = SOLAR_CONSTANT * (1 + 0.033 * Math.cos(2 * Math.PI * dayOfYear / 365));
        double through = BEAM_LEAST + BEAM_MORE * Math.exp(-EXTINCTION / sun.up());
        double clearBeam = outside * through;
        double clearSky = outside * sun.up() * (0.271 - 0.294 * through);
        double level = (clearBeam * sun.up() + clearSky) * (1 - 0.75 * Math.pow(clouds, 3.4));
        double beam = clearBeam * (1 - clouds);
        return new Sunlight(sun, beam, level - beam * sun.up());
    }

    /** What falls on level ground. */
    double onGround() {
        return beam * Math.max(0, sun.up()) + sky;
    }

    /**
     * What falls on a wall: the beam, half of the sky and half of what the ground gives back (Liu and Jordan, 1963).
     *
     * @param facingDegrees where the wall looks: 0 north, 90 east, 180 south
     */
    double onWall(double facingDegrees) {
        return beam * sun.onWall(facingDegrees) + sky / 2 + onGround() * ALBEDO / 2;
    }

    private static double square(double value) {
        return value * value;
    }
}
