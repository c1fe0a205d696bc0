package org.youlin.simulator.physics;

/**
 * The windows of a home, each side as the open hole through which as much of the sun would come: the effective
 * collecting area of ISO 13790:2008, 11.3, {@code shading · 0.9 g · (1 − frame) · area}.
 *
 * @param frontM2 on the side to which the building faces
 * @param backM2 on the other side
 */
record Windows(double frontM2, double backM2) {
    private static final double FLOOR_M2 = 74;
    /** GB 50096-2011, 7.1.5: no less glass than a seventh of the floor. */
    private static final double GLASS_M2 = FLOOR_M2 / 7;

    private static final double FRONT_SHARE = 0.6;
    /** Of double glazing, for light that comes straight through it; slanting light is the factor 0.9. */
    private static final double G_VALUE = 0.75;

    private static final double FRAME_SHARE = 0.3;
    /** What balconies, curtains and the block in front leave of it. */
    private static final double UNSHADED_SHARE = 0.5;

    private static final double OPEN_M2 = UNSHADED_SHARE * 0.9 * G_VALUE * (1 - FRAME_SHARE) * GLASS_M2;

    Windows {
        if (!(frontM2 >= 0) || !(backM2 >= 0)) {
            throw new IllegalArgumentException(
                    "frontM2 is " + frontM2 + " and backM2 " + backM2 + "; they must not be negative");
        }
    }

    /** Homes at the ends of a landing run through the building; the others look to front and back by turns. */
    static Windows of(Flat flat, int doorLast) {
        if (flat.door() == 1 || flat.door() == doorLast) {
            return new Windows(OPEN_M2 * FRONT_SHARE, OPEN_M2 * (1 - FRONT_SHARE));
        }
        return flat.door() % 2 == 0 ? new Windows(OPEN_M2, 0) : new Windows(0, OPEN_M2);
    }

    /** The heat that the sun brings in. */
    double watts(double frontWattsPerM2, double backWattsPerM2) {
        return frontM2 * frontWattsPerM2 + backM2 * backWattsPerM2;
    }
}
