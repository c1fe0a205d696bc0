package org.youlin.dashboard;

import static java.util.Objects.requireNonNull;

import org.youlin.dashboard.onboarding.ConnectionHistory;
import org.youlin.ingest.attribute.Attributes;
import org.youlin.ingest.command.Commands;
import org.youlin.ingest.onboarding.Claims;
import org.youlin.ingest.onboarding.ProvisionKeys;
import org.youlin.ingest.onboarding.Quarantine;
import org.youlin.ingest.retention.Erasures;

/** Who answers for devices besides their readings. */
public record DeviceDesk(
        Commands commands,
        Attributes attributes,
        Quarantine quarantine,
        ProvisionKeys provisionKeys,
        Claims claims,
        ConnectionHistory history,
        Erasures erasures) {
    public DeviceDesk {
        requireNonNull(commands, "commands is null");
        requireNonNull(attributes, "attributes is null");
        requireNonNull(quarantine, "quarantine is null");
        requireNonNull(provisionKeys, "provisionKeys is null");
        requireNonNull(claims, "claims is null");
        requireNonNull(history, "history is null");
        requireNonNull(erasures, "erasures is null");
    }
}
