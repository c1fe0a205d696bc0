package org.youlin.gateway.mqtt;

/** What a topic that a device publishes to means. */
enum Destination {
    TELEMETRY,
    GATEWAY_TELEMETRY,
    /** A child came or went: noted by the acknowledgement alone, since a child is as connected as its gateway. */
    GATEWAY_CHILD,
    FOREIGN;

    static final String EXPECTED =
            "v1/devices/me/telemetry, v2/t, v1/gateway/telemetry, v1/gateway/connect" + " or v1/gateway/disconnect";

    static Destination of(String topic) {
        return switch (topic) {
            case "v1/devices/me/telemetry", "v2/t" -> TELEMETRY;
            case "v1/gateway/telemetry" -> GATEWAY_TELEMETRY;
            case "v1/gateway/connect", "v1/gateway/disconnect" -> GATEWAY_CHILD;
            default -> FOREIGN;
        };
    }

    /** Whether a device may subscribe to {@code filter}: to what is meant for itself only. */
    static boolean maySubscribe(String filter) {
        return switch (filter) {
            case "v1/devices/me/rpc/request/+",
                    "v1/devices/me/rpc/response/+",
                    "v1/devices/me/attributes",
                    "v1/devices/me/attributes/response/+" -> true;
            default -> false;
        };
    }
}
