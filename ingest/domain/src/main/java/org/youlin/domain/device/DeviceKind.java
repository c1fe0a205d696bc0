package org.youlin.domain.device;

/** What a device is, whoever made it. */
public enum DeviceKind {
    HEATING_ROOM("heating-room"),
    HEATING_LOOP("heating-loop"),
    HEAT_METER("heat-meter"),
    ACCESS_GATE("access-gate"),
    PARKING_BAY("parking-bay"),
    PARKING_BARRIER("parking-barrier"),
    FIELD_GATEWAY("field-gateway");

    private final String id;

    DeviceKind(String id) {
        this.id = id;
    }

    /** The name used in profiles, in the API and as measurement name in the series store. */
    public String id() {
        return id;
    }

    /**
     * The kind whose {@link #id()} is {@code id}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static DeviceKind ofId(String id) {
        for (DeviceKind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind '" + id + "' is not a device kind");
    }
}
