package org.youlin.domain.command;

import java.util.Set;

/** Where a command stands (指令状态). */
public enum CommandStatus {
    /** Waits for its device to be reachable. */
    QUEUED,
    /** Written to the device's connection. */
    SENT,
    /** The device has acknowledged it; it has not said what came of it. */
    DELIVERED,
    /** The device says that it did it. */
    SUCCESSFUL,
    /** Sent, and no answer came in time. */
    TIMEOUT,
    /** Never sent: its device was not reachable in time. */
    EXPIRED,
    /** The device says that it could not. */
    FAILED;

    public boolean isFinal() {
        return next().isEmpty();
    }

    public boolean mayBecome(CommandStatus status) {
        return next().contains(status);
    }

    /** What may follow. A connection lost after sending brings a command back to the queue. */
    public Set<CommandStatus> next() {
        return switch (this) {
            case QUEUED -> Set.of(SENT, EXPIRED);
            case SENT -> Set.of(QUEUED, DELIVERED, SUCCESSFUL, FAILED, TIMEOUT);
            case DELIVERED -> Set.of(SUCCESSFUL, FAILED, TIMEOUT);
            case SUCCESSFUL, TIMEOUT, EXPIRED, FAILED -> Set.of();
        };
    }
}
