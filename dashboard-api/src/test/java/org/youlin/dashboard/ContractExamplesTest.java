package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractExamplesTest {
    private static final String JSON = "application/json";

    private static final OpenAPIContract CONTRACT = ApiClient.CONTRACT.read().model();
    private static final JsonNode TEXT = ApiRequest.contract();

    /**
     * A JSON body of the contract: what a request brings or what a good answer holds.
     *
     * @param content its entry under {@code content}
     */
    private record Body(String where, JsonNode content, JsonSchema schema) {
        List<JsonNode> examples() {
            List<JsonNode> found = new ArrayList<>();
            if (content.has("example")) {
                found.add(content.get("example"));
            }
            content.path("examples").forEach(each -> found.add(resolved(each).path("value")));
            return found;
        }
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? TEXT.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static Stream<Body> bodies() {
        return CONTRACT.operations().stream().flatMap(ContractExamplesTest::bodies);
    }

    private static Stream<Body> bodies(Operation operation) {
        JsonNode written = TEXT.path("paths")
                .path(operation.getOpenAPIPath())
                .path(operation.getHttpMethod().name().toLowerCase(java.util.Locale.ROOT));
        List<Body> bodies = new ArrayList<>();
        if (operation.getRequestBody() != null) {
            add(
                    bodies,
                    operation.getOperationId() + " request",
                    written.path("requestBody"),
                    operation.getRequestBody().getContent().get(JSON));
        }
        written.path("responses").fields().forEachRemaining(response -> {
            if (response.getKey().startsWith("2")) {
                add(
                        bodies,
                        operation.getOperationId() + " " + response.getKey(),
                        response.getValue(),
                        operation
                                .getResponse(Integer.parseInt(response.getKey()))
                                .getContent()
                                .get(JSON));
            }
        });
        return bodies.stream();
    }

    private static void add(List<Body> bodies, String where, JsonNode written, MediaType loaded) {
        JsonNode content = resolved(written).path("content").path(JSON);
        if (!content.isMissingNode()) {
            bodies.add(new Body(where, content, loaded.getSchema()));
        }
    }

    @Test
    void everyBodyOfTheContractHasAnExample() {
        assertThat(bodies().filter(body -> body.examples().isEmpty()).map(Body::where))
                .isEmpty();
        assertThat(bodies()).hasSizeGreaterThan(100);
    }

    @Test
    void everyExampleKeepsTheContract() {
        List<String> broken = new ArrayList<>();
        bodies().forEach(body -> body.examples().forEach(example -> {
            OutputUnit outcome = CONTRACT.getSchemaRepository()
                    .validator(body.schema())
                    .validate(new JsonObject("{\"value\":" + example + "}").getValue("value"));
            if (!outcome.getValid()) {
                broken.add(body.where() + ": "
                        + outcome.getErrors()
                                .get(outcome.getErrors().size() - 1)
                                .getError());
            }
        }));
        assertThat(broken).isEmpty();
    }
}
