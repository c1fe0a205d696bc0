package org.youlin.gateway.api;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.command.Command;

/** Writes what devices and field gateways are told. Attribute values and parameters are JSON texts already. */
public final class Answers {
    private Answers() {}

    /** {@code {"client":{…},"shared":{…}}}; a scope of which nothing is known is left out. */
    public static String attributes(Map<String, String> client, Map<String, String> shared) {
        Map<String, String> scopes = new LinkedHashMap<>();
        if (!client.isEmpty()) {
            scopes.put("client", object(client));
        }
        if (!shared.isEmpty()) {
            scopes.put("shared", object(shared));
        }
        return object(scopes);
    }

    /** {@code {"id":1,"device":"name","value":…}}, or {@code "values":{…}} unless one value was asked for. */
    public static String childAttributes(ChildAttributeRequest request, Map<String, String> known) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("id", Long.toString(request.id()));
        answer.put("device", text(request.child().value()));
        Optional<String> only = request.single() ? known.values().stream().findFirst() : Optional.empty();
        if (only.isPresent()) {
            answer.put("value", only.get());
        } else if (!known.isEmpty()) {
            answer.put("values", object(known));
        }
        return object(answer);
    }

    /** {@code {"device":"name","data":{…}}}. */
    public static String childUpdate(String child, Map<String, String> changed) {
        return ofChild(child, object(changed));
    }

    /** {@code {"method":"open","params":…}}. */
    public static String command(Command command) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("method", text(command.method()));
        told.put("params", command.params());
        return object(told);
    }

    /** {@code {"device":"name","data":{"id":1,"method":"open","params":…}}}. */
    public static String childCommand(String child, Command command) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("id", Long.toString(command.number()));
        told.put("method", text(command.method()));
        told.put("params", command.params());
        return ofChild(child, object(told));
    }

    private static String ofChild(String child, String data) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("device", text(child));
        told.put("data", data);
        return object(told);
    }

    public static String error(String words) {
        return object(Map.of("error", text(words)));
    }

    /** How much a device may send: {@code rateLimit} is an older name that some clients insist on. */
    public static String sessionLimits(int payloadBytesMax, int inFlightMax, long messagesPerSecond) {
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("maxPayloadSize", Integer.toString(payloadBytesMax));
        limits.put("maxInflightMessages", Integer.toString(inFlightMax));
        limits.put("rateLimits", object(Map.of("messages", text(messagesPerSecond + ":1"))));
        limits.put("rateLimit", "{}");
        return object(limits);
    }

    public static String provisioned(String accessToken) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("status", text("SUCCESS"));
        answer.put("credentialsType", text("ACCESS_TOKEN"));
        answer.put("credentialsValue", text(accessToken));
        return object(answer);
    }

    public static String notProvisioned(String why) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("status", text("FAILURE"));
        answer.put("errorMsg", text(why));
        return object(answer);
    }

    /** An object of JSON texts. */
    public static String object(Map<String, String> values) {
        StringBuilder json = new StringBuilder("{");
        values.forEach((key, value) -> json.append(json.length() == 1 ? "" : ",")
                .append(text(key))
                .append(':')
                .append(value));
        return json.append('}').toString();
    }

    private static String text(String words) {
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(words, quoted);
        return quoted.append('"').toString();
    }
}
