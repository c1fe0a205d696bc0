package org.youlin.gateway.mqtt;

/**
 * What a topic that a device publishes to means.
 *
 * @param requestId the number at the topic's end; 0 when it has none
 */
record Destination(Purpose purpose, Dialect dialect, long requestId) {
    static final String EXPECTED = "one of v1/devices/me/telemetry, attributes, attributes/request/{id},"
            + " rpc/request/{id}, rpc/response/{id}, claim; their short forms below v2/; and for a field gateway"
            + " v1/gateway/telemetry, connect, disconnect, attributes, attributes/request, rpc, claim";

    private static final Destination TELEMETRY = new Destination(Purpose.TELEMETRY, Dialect.V1, 0);
    private static final Destination GATEWAY_TELEMETRY = new Destination(Purpose.GATEWAY_TELEMETRY, Dialect.V1, 0);
    private static final Destination FOREIGN = new Destination(Purpose.FOREIGN, Dialect.V1, 0);
    private static final int ID_DIGITS_MAX = 18;

    enum Purpose {
        TELEMETRY,
        ATTRIBUTES,
        ATTRIBUTE_REQUEST,
        /** The device calls the platform. */
        CALL,
        /** The device answers a command. */
        ANSWER,
        CLAIM,
        GATEWAY_TELEMETRY,
        GATEWAY_CONNECT,
        GATEWAY_DISCONNECT,
        GATEWAY_ATTRIBUTES,
        GATEWAY_ATTRIBUTE_REQUEST,
        GATEWAY_ANSWER,
        GATEWAY_CLAIM,
        FOREIGN;

        /** Whether a message there holds what no dead letter may keep. */
        boolean holdsSecrets() {
            return this == CLAIM || this == GATEWAY_CLAIM;
        }

        /** Whether only a field gateway may publish there. */
        boolean isForGateways() {
            return switch (this) {
                case GATEWAY_TELEMETRY,
                        GATEWAY_CONNECT,
                        GATEWAY_DISCONNECT,
                        GATEWAY_ATTRIBUTES,
                        GATEWAY_ATTRIBUTE_REQUEST,
                        GATEWAY_ANSWER,
                        GATEWAY_CLAIM -> true;
                case TELEMETRY, ATTRIBUTES, ATTRIBUTE_REQUEST, CALL, ANSWER, CLAIM, FOREIGN -> false;
            };
        }
    }

    static Destination of(String topic) {
        return switch (topic) {
            case "v1/devices/me/telemetry", "v2/t", "v2/t/j" -> TELEMETRY;
            case "v1/devices/me/attributes" -> plain(Purpose.ATTRIBUTES, Dialect.V1);
            case "v2/a" -> plain(Purpose.ATTRIBUTES, Dialect.V2);
            case "v2/a/j" -> plain(Purpose.ATTRIBUTES, Dialect.V2_JSON);
            case "v1/devices/me/claim" -> plain(Purpose.CLAIM, Dialect.V1);
            case "v1/gateway/telemetry" -> GATEWAY_TELEMETRY;
            case "v1/gateway/connect" -> plain(Purpose.GATEWAY_CONNECT, Dialect.V1);
            case "v1/gateway/disconnect" -> plain(Purpose.GATEWAY_DISCONNECT, Dialect.V1);
            case "v1/gateway/attributes" -> plain(Purpose.GATEWAY_ATTRIBUTES, Dialect.V1);
            case "v1/gateway/attributes/request" -> plain(Purpose.GATEWAY_ATTRIBUTE_REQUEST, Dialect.V1);
            case "v1/gateway/rpc" -> plain(Purpose.GATEWAY_ANSWER, Dialect.V1);
            case "v1/gateway/claim" -> plain(Purpose.GATEWAY_CLAIM, Dialect.V1);
            default -> numbered(topic);
        };
    }

    private static Destination plain(Purpose purpose, Dialect dialect) {
        return new Destination(purpose, dialect, 0);
    }

    private static Destination numbered(String topic) {
        int end = topic.lastIndexOf('/') + 1;
        long id = id(topic, end);
        if (id < 0) {
            return FOREIGN;
        }
        return switch (topic.substring(0, end)) {
            case "v1/devices/me/attributes/request/" -> new Destination(Purpose.ATTRIBUTE_REQUEST, Dialect.V1, id);
            case "v2/a/req/" -> new Destination(Purpose.ATTRIBUTE_REQUEST, Dialect.V2, id);
            case "v2/a/req/j/" -> new Destination(Purpose.ATTRIBUTE_REQUEST, Dialect.V2_JSON, id);
            case "v1/devices/me/rpc/request/" -> new Destination(Purpose.CALL, Dialect.V1, id);
            case "v2/r/req/" -> new Destination(Purpose.CALL, Dialect.V2, id);
            case "v2/r/req/j/" -> new Destination(Purpose.CALL, Dialect.V2_JSON, id);
            case "v1/devices/me/rpc/response/" -> new Destination(Purpose.ANSWER, Dialect.V1, id);
            case "v2/r/res/" -> new Destination(Purpose.ANSWER, Dialect.V2, id);
            case "v2/r/res/j/" -> new Destination(Purpose.ANSWER, Dialect.V2_JSON, id);
            default -> FOREIGN;
        };
    }

    /** The number that begins at {@code from}, or -1 when there is none. */
    private static long id(String topic, int from) {
        int digits = topic.length() - from;
        if (digits == 0 || digits > ID_DIGITS_MAX) {
            return -1;
        }
        long id = 0;
        for (int i = from; i < topic.length(); i++) {
            char c = topic.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            id = id * 10 + (c - '0');
        }
        return id;
    }
}
