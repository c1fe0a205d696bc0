package org.youlin.simulator.plan;

/** What things of a plan are called; the same plan gives the same ids in every run. */
public final class Names {
    /** The profile by which CTWing's transparent room sensors are read; it does not ship with the platform. */
    static final String CTWING_TRANSPARENT_PROFILE = "ctwing-milesight";
    /** The profile of serial gateways that pass on CJ/T 188 frames as hex; it does not ship with the platform. */
    static final String SERIAL_GATEWAY_PROFILE = "dtu-cjt188-hex";

    private Names() {}

    public static String building(String estate, int number) {
        return estate + "-" + number;
    }

    /** The field gateway of a building. */
    public static String gateway(String building) {
        return "gw-" + building;
    }

    public static String loop(String estate) {
        return "loop-" + estate;
    }

    public static String gate(String estate, String gate) {
        return "gate-" + estate + "-" + gate;
    }

    public static String parkingGateway(String estate) {
        return "gw-" + estate + "-parking";
    }

    /** Bay {@code number}, counted from 1. */
    public static String bay(String estate, int number) {
        return "bay-" + estate + "-" + "%02d".formatted(number);
    }

    public static String camera(String estate, boolean entry) {
        return "camera-" + estate + (entry ? "-in" : "-out");
    }

    /** The CTWing platform, as far as it speaks for an estate. */
    public static String ctwing(String estate) {
        return "ctwing-" + estate;
    }

    /** The serial gateway of a building. */
    public static String serialGateway(String building) {
        return "dtu-" + building;
    }

    public static String meter(String building) {
        return "meter-" + building;
    }

    /** The boiler-house gateway of an estate. */
    public static String edgeNode(String estate) {
        return "edge-" + estate;
    }

    /** The name under which a ThingsBoard gateway has found a sensor. */
    public static String found(Home home) {
        return "EM300 " + home.id();
    }
}
