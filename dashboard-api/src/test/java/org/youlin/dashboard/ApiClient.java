package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.youlin.dashboard.web.ApiContract;

/** A client that holds every good answer against the contract. */
final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final Contract CONTRACT = Contract.load();

    private final String address;
    private final Map<String, String> headers = new LinkedHashMap<>();

    ApiClient(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** Read once: that takes longer than most tests. */
    record Contract(ApiContract read, ResponseValidator validator) {
        static Contract load() {
            Vertx vertx = Vertx.vertx();
            try {
                ApiContract read = ApiContract.load(vertx)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
                return new Contract(read, ResponseValidator.create(vertx, read.model()));
            } catch (Exception e) {
                throw new IllegalStateException("the contract cannot be loaded", e);
            }
        }
    }

    /** An answer; its body is a missing node when it is not JSON. */
    record Answered(int status, HttpResponse<String> response, JsonNode body) {
        JsonNode at(String pointer) {
            return body.at(pointer);
        }

        String text(String field) {
            return body.path(field).asText();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Asserts that this is a problem of that status, and answers it. */
        Answered problem(int expected) {
            assertThat(status).as(response.body()).isEqualTo(expected);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(body.path("status").asInt()).isEqualTo(expected);
            assertThat(text("title")).isNotEmpty();
            assertThat(text("detail")).isNotEmpty();
            return this;
        }

        Answered ok() {
            assertThat(status).as(response.body()).isEqualTo(200);
            return this;
        }
    }

    ApiClient bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    ApiClient header(String name, String value) {
        ApiClient client = new ApiClient(URI.create(address).getPort());
        client.headers.putAll(headers);
        client.headers.put(name, value);
        return client;
    }

    Answered get(String path) {
        return send("GET", path, null);
    }

    Answered post(String path, String json) {
        return send("POST", path, json);
    }

    Answered post(String path) {
        return send("POST", path, null);
    }

    Answered post(String path, byte[] bytes) {
        return send("POST", path, BodyPublishers.ofByteArray(bytes), false);
    }

    /** Sends a body of whatever type the headers name. */
    Answered sendBytes(String method, String path, byte[] body) {
        return send(method, path, BodyPublishers.ofByteArray(body), false);
    }

    Answered send(String method, String path, String json) {
        return send(method, path, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json), json != null);
    }

    /** The bytes of a file. */
    byte[] download(String path) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request(path).build(), BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("attachment");
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Answered send(String method, String path, HttpRequest.BodyPublisher content, boolean isJson) {
        HttpRequest.Builder request =
                request(path).timeout(Duration.ofSeconds(20)).method(method, content);
        if (isJson && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.endsWith("json") ? JSON.readTree(response.body()) : JSON.missingNode();
            if (response.statusCode() < 300) {
                holdAgainstContract(method, path, response, type);
            }
            return new Answered(response.statusCode(), response, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Opens a stream and leaves it open. */
    HttpResponse<InputStream> open(String path) {
        try {
            return HTTP.send(request(path).build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        String full = path.startsWith("//") ? path.substring(1) : "/api/v1" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + full));
        headers.forEach(request::header);
        return request;
    }

    private static void holdAgainstContract(String method, String path, HttpResponse<String> response, String type) {
        Operation operation =
                CONTRACT.read().model().findOperation(response.uri().normalize().getPath(), HttpMethod.valueOf(method));
        if (operation == null || !type.equals("application/json")) {
            return;
        }
        ValidatableResponse validatable =
                ValidatableResponse.create(response.statusCode(), Buffer.buffer(response.body()), type);
        try {
            CONTRACT.validator()
                    .validate(validatable, operation.getOperationId())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(method + " " + path + " breaks the contract: " + response.body(), e);
        }
    }
}
