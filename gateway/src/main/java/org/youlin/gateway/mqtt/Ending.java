package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;

/** Why a connection ended. */
enum Ending {
    BY_DEVICE(Disconnect.NORMAL_DISCONNECT, false),
    LOST(Disconnect.UNSPECIFIED_ERROR, false),
    NO_CREDENTIALS(Disconnect.NOT_AUTHORIZED, false),
    BAD_CREDENTIALS(Disconnect.NOT_AUTHORIZED, false),
    TOO_MANY_FAILED_LOG_INS(Disconnect.CONNECTION_RATE_EXCEEDED, true),
    CLIENT_ID_MISSING(Disconnect.PROTOCOL_ERROR, false),
    UNKNOWN_PROTOCOL(Disconnect.PROTOCOL_ERROR, false),
    TLS_FAILED(Disconnect.UNSPECIFIED_ERROR, false),
    NOT_AUTHORIZED(Disconnect.NOT_AUTHORIZED, false),
    TOO_MANY_CONNECTIONS(Disconnect.QUOTA_EXCEEDED, true),
    TOO_MANY_CONNECTIONS_OF_ADDRESS(Disconnect.QUOTA_EXCEEDED, true),
    NO_CONNECT_IN_TIME(Disconnect.MAXIMUM_CONNECT_TIME, false),
    MALFORMED_PACKET(Disconnect.MALFORMED_PACKET, true),
    PROTOCOL_ERROR(Disconnect.PROTOCOL_ERROR, true),
    TOPIC_NAME_INVALID(Disconnect.TOPIC_NAME_INVALID, true),
    TOPIC_ALIAS_INVALID(Disconnect.TOPIC_ALIAS_INVALID, true),
    SHARED_SUBSCRIPTIONS_NOT_SUPPORTED(Disconnect.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED, true),
    SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED(Disconnect.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED, true),
    PACKET_TOO_LARGE(Disconnect.PACKET_TOO_LARGE, true),
    RETAIN_NOT_SUPPORTED(Disconnect.RETAIN_NOT_SUPPORTED, true),
    KEEP_ALIVE_TIMEOUT(Disconnect.KEEP_ALIVE_TIMEOUT, false),
    TAKEN_OVER(Disconnect.SESSION_TAKEN_OVER, false),
    JOURNAL_UNAVAILABLE(Disconnect.SERVER_BUSY, true),
    SERVER_STOPPING(Disconnect.SERVER_SHUTTING_DOWN, false),
    FAULT(Disconnect.IMPLEMENTATION_SPECIFIC_ERROR, true);

    private final Disconnect code;
    private final boolean noteworthy;

    Ending(Disconnect code, boolean noteworthy) {
        this.code = code;
        this.noteworthy = noteworthy;
    }

    /** What an MQTT 5 device is told. */
    byte code() {
        return code.byteValue();
    }

    /** Whether an MQTT 5 device has to be told, rather than having said so itself or being out of reach. */
    boolean isTold() {
        return this != BY_DEVICE && this != LOST;
    }

    /** Whether an operator should read of the first one. */
    boolean isNoteworthy() {
        return noteworthy;
    }
}
