package org.youlin.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody who uses the HTTP API with a bearer token. */
final class ApiSession {
    private static final Duration REQUEST_MAX = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;
    private final String token;

    private ApiSession(URI base, String username, String password) {
        this.base = base;
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/session"))
                .timeout(REQUEST_MAX)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        json.valueToTree(Map.of("username", username, "password", password))
                                .toString()))
                .build();
        this.token = parse(send(request)).path("token").asText();
    }

    static ApiSession logIn(String http, String username, String password) {
        return new ApiSession(URI.create(http), username, password);
    }

    String token() {
        return token;
    }

    /** What {@code path} below {@code /api/v1} answers. */
    JsonNode get(String path) {
        return parse(send(request("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .build()));
    }

    /** What {@code path} below {@code /api/v1} answers to {@code body}. */
    JsonNode post(String path, String contentType, String body) {
        return parse(send(request("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    /** The items of a list, all pages of it. */
    List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        String page = path;
        while (!page.isEmpty()) {
            JsonNode answer = get(page);
            answer.path("items").forEach(items::add);
            String separator = path.contains("?") ? "&" : "?";
            page = answer.has("next")
                    ? path + separator + "cursor=" + answer.path("next").asText()
                    : "";
        }
        return items;
    }

    /** Whether every acknowledged reading has had all its effects. */
    boolean isSettled() {
        return get("/operations").path("journalBytesPending").asLong() == 0;
    }

    /** The value of one line of {@code /metrics}, such as {@code name_total{reason="X"}}; 0 when it is not there. */
    double metric(String name, String... labels) {
        return send(request("/metrics").build())
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Why the program does not call itself ready, in words; empty text when it does. */
    String notReady() {
        HttpResponse<String> response = answer(request("/health/ready").build());
        return response.statusCode() == 200
                ? ""
                : parse(response.body()).path("detail").asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(REQUEST_MAX);
    }

    private String send(HttpRequest request) {
        HttpResponse<String> response = answer(request);
        if (response.statusCode() != 200 && response.statusCode() != 201) {
            throw new AssertionError(request.method() + " " + request.uri() + " answered " + response.statusCode()
                    + ": " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
