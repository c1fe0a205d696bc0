package org.youlin.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.ingest.command.Order;

/** A command as it is asked for; the contract has checked the numbers. */
record NewCommand(
        String method, Optional<JsonNode> params, OptionalLong timeoutSeconds, OptionalLong expiresInSeconds) {
    private static final long TIMEOUT_SECONDS = 30;
    private static final long EXPIRES_IN_SECONDS = 60;

    Order by(String actor) {
        return new Order(
                method,
                params.filter(given -> !given.isNull()).map(JsonNode::toString).orElse("{}"),
                Duration.ofSeconds(timeoutSeconds.orElse(TIMEOUT_SECONDS)),
                Duration.ofSeconds(expiresInSeconds.orElse(EXPIRES_IN_SECONDS)),
                actor);
    }
}
