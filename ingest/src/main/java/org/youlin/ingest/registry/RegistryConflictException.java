package org.youlin.ingest.registry;

/** A change of the registry would contradict what is there. */
public final class RegistryConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String value;

    /** What it would contradict. */
    public enum Reason {
        /** There is an organisation or place of that id. */
        ID_TAKEN,
        /** Another device behind the same gateway, or without one, is called so, or has it as its id. */
        HARDWARE_ID_TAKEN,
        /** Another property company has a contract with the estate at that time. */
        CONTRACT_OVERLAPS,
        /** The estate has had as many contracts as can be kept. */
        TOO_MANY_CONTRACTS,
        /** Another household of the building stands there. */
        DOOR_TAKEN,
        /** The building has a household above its topmost floor. */
        FLOOR_INHABITED,
        /** The building has a household beyond its last unit. */
        UNIT_INHABITED,
        /** The field gateway that speaks for the device stands in another estate. */
        GATEWAY_ELSEWHERE,
        /** Devices use the profile. */
        PROFILE_IN_USE,
        /** Another profile of the kind measures the same in another unit. */
        UNIT_DIFFERS
    }

    /** A change refused for {@code reason}. */
    public RegistryConflictException(Reason reason, String value) {
        super(reason + ": '" + value + "'");
        this.reason = reason;
        this.value = value;
    }

    public Reason reason() {
        return reason;
    }

    /** What is taken, or in use. */
    public String value() {
        return value;
    }
}
