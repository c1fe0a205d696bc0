package org.youlin.dashboard.estate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.youlin.dashboard.device.DeviceView;
import org.youlin.dashboard.place.OrganisationRef;

/** Estates as the API shows them. */
final class EstateViews {
    private EstateViews() {}

    record EstateSummary(
            String id,
            String name,
            OrganisationRef community,
            Optional<OrganisationRef> propertyCompany,
            long buildings,
            long households,
            long measuredHouseholds,
            long coldHouseholds,
            long devices,
            long openCases) {}

    record BuildingSummary(
            String id,
            String name,
            int floors,
            int units,
            long households,
            long measuredHouseholds,
            long coldHouseholds,
            OptionalDouble meanRoomTemp) {}

    record EstateView(
            EstateSummary summary,
            OrganisationRef street,
            List<BuildingSummary> buildings,
            List<DeviceView> gates,
            List<DeviceView> loops,
            long parkingBays,
            long parkingOccupied) {}
}
