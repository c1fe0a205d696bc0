package org.youlin.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to one operation of the contract.
 *
 * @param path below the base path, with its query
 * @param type the content type of the body; empty without one
 */
record ApiRequest(Call call, String path, Optional<String> type, String body) {
    private static final Pattern NAME = Pattern.compile("\\{([a-z][A-Za-z]*)}");
    private static final JsonNode OWN = yaml("requests.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An operation as the contract has it.
     *
     * @param parameters with their references followed
     */
    record Call(String id, String method, String template, List<JsonNode> parameters, JsonNode operation) {
        boolean isOpen() {
            return operation.has("security") && operation.get("security").isEmpty();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** Whether it changes something. */
    boolean changes() {
        return !call.method().equals("GET");
    }

    ApiRequest withPath(String other) {
        return new ApiRequest(call, other, type, body);
    }

    /** Every operation, in the order of the contract. */
    static List<Call> calls() {
        JsonNode contract = contract();
        List<Call> calls = new ArrayList<>();
        contract.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    JsonNode operation = method.getValue();
                    if (operation.has("operationId")) {
                        List<JsonNode> parameters = new ArrayList<>();
                        operation.path("parameters").forEach(each -> parameters.add(resolved(contract, each)));
                        calls.add(new Call(
                                operation.path("operationId").asText(),
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                parameters,
                                operation));
                    }
                }));
        return calls;
    }

    static JsonNode contract() {
        try {
            return JSON.readTree(ApiClient.CONTRACT.read().json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode resolved(JsonNode contract, JsonNode node) {
        return node.has("$ref") ? contract.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** A request that the contract and the rules allow, about {@code things}. */
    static ApiRequest valid(Call call, Quarter.Things things) {
        JsonNode own = OWN.path(call.id());
        Function<String, String> path = name ->
                own.path("path").has(name) ? filled(own.path("path").get(name).asText(), things) : things.of(name);
        String query = own.has("query")
                ? filled(own.get("query").asText(), things)
                : call.parameters().stream()
                                .anyMatch(each -> each.path("name").asText().equals("estate"))
                        ? "estate=" + things.of("estate")
                        : "";
        String address =
                NAME.matcher(call.template()).replaceAll(match -> Matcher.quoteReplacement(path.apply(match.group(1))));
        JsonNode content = call.operation().at("/requestBody/content");
        Optional<String> type = own.has("type")
                ? Optional.of(own.get("type").asText())
                : content.has("application/json") ? Optional.of("application/json") : Optional.empty();
        JsonNode example = content.path("application/json").path("example");
        String body = own.has("body")
                ? filled(own.get("body").asText(), things)
                : example.isMissingNode() ? "" : json(example);
        return new ApiRequest(call, query.isEmpty() ? address : address + "?" + query, type, body);
    }

    private static String json(JsonNode example) {
        try {
            return JSON.writeValueAsString(example);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The template with a thing in place of each {@code {name}}. */
    static String filled(String template, Quarter.Things things) {
        return NAME.matcher(template).replaceAll(match -> Matcher.quoteReplacement(things.of(match.group(1))));
    }

    ApiClient.Answered send(ApiClient client) {
        return type.isEmpty()
                ? client.send(call.method(), path, null)
                : client.header("Content-Type", type.get()).sendBytes(call.method(), path, body.getBytes(UTF_8));
    }

    private static JsonNode yaml(String name) {
        try (InputStream in = ApiRequest.class.getResourceAsStream(name)) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return call.method() + " " + path + (body.isEmpty() ? "" : " " + body);
    }
}
