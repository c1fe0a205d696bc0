package org.youlin.dashboard.web;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contract of the API.
 *
 * @param text as it is written
 * @param json the same, for whoever reads no YAML
 * @param model as the router understands it
 */
public record ApiContract(String text, String json, OpenAPIContract model) {
    public static final String FILE = "openapi.yaml";
    public static final String JSON_FILE = "openapi.json";
    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String BYTES = "application/octet-stream";
    /** Where {@link #model} keeps the media types of a body that something else stands for. */
    private static final String STOOD_IN_FOR = "x-youlin-stood-in-for";

    /** Media types that the library refuses to load, and what stands for them there. */
    private static final Map<String, String> STAND_INS = Map.of(
            "application/problem+json",
            "application/json",
            "text/event-stream",
            "text/plain",
            CSV,
            BYTES,
            XLSX,
            BYTES,
            "image/jpeg",
            BYTES,
            "image/png",
            BYTES,
            "image/webp",
            BYTES,
            "application/pdf",
            BYTES);

    /** Reads the contract from the class path, on a thread of {@code vertx} that may block. */
    public static Future<ApiContract> load(Vertx vertx) {
        return vertx.executeBlocking(ApiContract::read).compose(read -> OpenAPIContract.from(vertx, read.forModel())
                .map(model -> new ApiContract(read.text(), read.json(), model)));
    }

    private record Read(String text, String json, JsonObject forModel) {}

    private static Read read() throws IOException {
        try (InputStream in = ApiContract.class.getClassLoader().getResourceAsStream(FILE)) {
            String text = new String(
                    requireNonNull(in, FILE + " is missing from the program").readAllBytes(), StandardCharsets.UTF_8);
            JsonNode tree = new YAMLMapper().readTree(text);
            String json = tree.toString();
            replaceMediaTypes(tree);
            keepOneAlternative(tree);
            return new Read(text, json, new JsonObject(tree.toString()));
        }
    }

    /**
     * What a request's content type is called in {@link #model}; what it was for one that the
     * operation does not take.
     *
     * @param contentType as sent, with its parameters
     * @param operation of that contract
     */
    static @Nullable String standIn(@Nullable String contentType, JsonObject operation) {
        if (contentType == null) {
            return null;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        JsonArray taken =
                operation.getJsonObject("requestBody", new JsonObject()).getJsonArray(STOOD_IN_FOR);
        return taken != null && taken.contains(type) ? STAND_INS.getOrDefault(type, contentType) : contentType;
    }

    /** Of several alternatives the router insists on doing the log-in itself; one it leaves to our guard. */
    private static void keepOneAlternative(JsonNode tree) {
        if (tree.get("security") instanceof ArrayNode alternatives) {
            while (alternatives.size() > 1) {
                alternatives.remove(alternatives.size() - 1);
            }
        }
    }

    private static void replaceMediaTypes(JsonNode node) {
        if (node.get("content") instanceof ObjectNode content) {
            ArrayNode stoodInFor = content.arrayNode();
            STAND_INS.forEach((type, standIn) -> {
                JsonNode schema = content.remove(type);
                if (schema != null) {
                    content.set(standIn, schema);
                    stoodInFor.add(type);
                }
            });
            if (node instanceof ObjectNode body && !stoodInFor.isEmpty()) {
                body.set(STOOD_IN_FOR, stoodInFor);
            }
        }
        node.forEach(ApiContract::replaceMediaTypes);
    }
}
