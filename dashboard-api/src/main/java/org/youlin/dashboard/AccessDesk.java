package org.youlin.dashboard;

import static java.util.Objects.requireNonNull;

import org.youlin.dashboard.access.AccessSettings;
import org.youlin.dashboard.access.SetUpToken;
import org.youlin.ingest.audit.AuditLog;
import org.youlin.ingest.privacy.Seal;

/**
 * How people get in.
 *
 * @param seal seals the secrets of second factors
 * @param setUpToken by which the first administrator is made
 */
public record AccessDesk(AccessSettings settings, Seal seal, AuditLog audit, SetUpToken setUpToken) {
    public AccessDesk {
        requireNonNull(settings, "settings is null");
        requireNonNull(seal, "seal is null");
        requireNonNull(audit, "audit is null");
        requireNonNull(setUpToken, "setUpToken is null");
    }
}
