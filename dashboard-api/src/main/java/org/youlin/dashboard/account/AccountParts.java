package org.youlin.dashboard.account;

import java.time.InstantSource;
import org.youlin.dashboard.access.AccessSettings;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.ApiKeys;
import org.youlin.dashboard.access.SecondFactors;
import org.youlin.dashboard.access.Sessions;
import org.youlin.ingest.audit.AuditLog;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

/** Everything that access is kept in. */
public record AccountParts(
        Database database,
        Registry registry,
        AccessSettings settings,
        Accounts accounts,
        Sessions sessions,
        SecondFactors factors,
        ApiKeys keys,
        AuditLog audit,
        InstantSource clock) {}
