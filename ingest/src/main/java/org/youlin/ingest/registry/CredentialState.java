package org.youlin.ingest.registry;

import java.util.Optional;
import org.youlin.domain.device.DeviceCredentials;

/**
 * What may be told of a device's credentials.
 *
 * @param kind of those it has, or had before they were revoked
 * @param changedAtMillis when they were issued or revoked, epoch milliseconds; empty when that is not known
 */
public record CredentialState(DeviceCredentials.Kind kind, boolean revoked, Optional<Long> changedAtMillis) {}
