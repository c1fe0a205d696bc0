package org.youlin.ingest.command;

/** Why a command is not taken. */
public enum CommandRefusal {
    /** The device's profile has no such command. */
    UNKNOWN_METHOD,
    /** Longer than {@link Commands#PARAMS_BYTES_MAX}. */
    PARAMS_TOO_LONG,
    /** {@link Commands#OPEN_MAX} commands of the device are still open. */
    TOO_MANY_OPEN
}
