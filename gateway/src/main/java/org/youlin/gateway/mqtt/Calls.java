package org.youlin.gateway.mqtt;

import java.util.Optional;
import org.youlin.gateway.api.Answers;

/** What devices may ask the platform by calling a method. */
final class Calls {
    static final String EXPECTED = "getTime, getCurrentTime or getSessionLimits";

    private Calls() {}

    /** The answer, a JSON value; empty when nobody knows the method. */
    static Optional<String> answer(String method, Endpoint endpoint) {
        return switch (method) {
            case "getTime", "getCurrentTime" ->
                Optional.of(Long.toString(endpoint.clock().millis()));
            case "getSessionLimits" ->
                Optional.of(Answers.sessionLimits(
                        endpoint.intake().payloadBytesMax(),
                        endpoint.config().connections().inFlightMax(),
                        endpoint.config().rates().deviceMessages().perSecond()));
            default -> Optional.empty();
        };
    }

    static String unknown(String method) {
        return Answers.error("method '" + method + "' is not known; there are " + EXPECTED);
    }
}
