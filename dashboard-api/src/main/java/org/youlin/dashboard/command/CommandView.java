package org.youlin.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.command.CommandStatus;

/** A command as the API shows it. */
record CommandView(
        String id,
        String deviceId,
        String method,
        JsonNode params,
        CommandStatus status,
        String createdBy,
        long createdAt,
        long expiresAt,
        long timeoutSeconds,
        OptionalLong sentAt,
        long updatedAt,
        Optional<JsonNode> response) {}
