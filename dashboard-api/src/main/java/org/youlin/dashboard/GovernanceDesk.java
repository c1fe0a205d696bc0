package org.youlin.dashboard;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import org.youlin.ingest.governance.CareRegister;
import org.youlin.ingest.governance.Members;
import org.youlin.ingest.resident.ResidentReports;

/**
 * Who answers for people: members, households that need care, and what residents report.
 *
 * @param zone whose days contracts begin and end with
 */
public record GovernanceDesk(Members members, CareRegister care, ResidentReports reports, ZoneId zone) {
    public GovernanceDesk {
        requireNonNull(members, "members is null");
        requireNonNull(care, "care is null");
        requireNonNull(reports, "reports is null");
        requireNonNull(zone, "zone is null");
    }
}
