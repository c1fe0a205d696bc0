package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;

/** Why a connection ended. */
enum Ending {
    BY_DEVICE(Disconnect.NORMAL_DISCONNECT, false),
    LOST(Disconnect.UNSPECIFIED_ERROR, false),
    NO_CREDENTIALS(Disconnect.NOT_AUTHORIZED, false),
    BAD_CREDENTIALS(Disconnect.NOT_AUTHORIZED, false),
    NOT_AUTHORIZED(Disconnect.NOT_AUTHORIZED, false),
    TOO_MANY_CONNECTIONS(Disconnect.QUOTA_EXCEEDED, true),
    NO_CONNECT_IN_TIME(Disconnect.MAXIMUM_CONNECT_TIME, false),
    PROTOCOL_ERROR(Disconnect.PROTOCOL_ERROR, true),
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

    /** Whether an operator should read of the first one. */
    boolean isNoteworthy() {
        return noteworthy;
    }
}
