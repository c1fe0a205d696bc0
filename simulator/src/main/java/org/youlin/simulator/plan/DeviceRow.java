package org.youlin.simulator.plan;

import java.util.List;

/**
 * A device as the platform's import takes it; what it has not is empty.
 *
 * @param gateway id of the field gateway that speaks for it
 * @param hardwareId what its messages call it
 * @param speaks whether it signs in by itself, so that somebody needs its token
 */
record DeviceRow(
        String id,
        String name,
        String profile,
        String estate,
        String building,
        String household,
        String gateway,
        String hardwareId,
        boolean speaks) {
    static final List<String> HEADER =
            List.of("id", "name", "profile", "estate", "building", "household", "fieldGateway", "hardwareId");

    /** A device that signs in by itself. */
    static DeviceRow speaker(String id, String name, String profile, String estate, String building) {
        return new DeviceRow(id, name, profile, estate, building, "", "", "", true);
    }

    DeviceRow called(String hardware) {
        return new DeviceRow(id, name, profile, estate, building, household, gateway, hardware, speaks);
    }

    /** It says nothing under a token of its own: a bridge or a field gateway brings its messages. */
    DeviceRow behind(String fieldGateway) {
        return new DeviceRow(id, name, profile, estate, building, household, fieldGateway, hardwareId, false);
    }

    List<String> cells() {
        return List.of(id, name, profile, estate, building, household, gateway, hardwareId);
    }
}
