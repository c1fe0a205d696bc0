package org.youlin.simulator.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Somebody who uses the platform's API. Logs in again when the session is over. Used by one thread. */
final class Api {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGES_MAX = 200;
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http;
    private final URI address;
    private final String username;
    private final String password;
    private String token = "";

    /** What was answered. */
    record Answer(int status, JsonNode body) {
        boolean isDone() {
            return status < 300;
        }
    }

    Api(HttpClient http, URI address, String username, String password) {
        this.http = http;
        this.address = address;
        this.username = username;
        this.password = password;
    }

    /** The answer to a question. */
    JsonNode get(String path) {
        return done("GET " + path, authorized(() -> to(path).GET()));
    }

    /** All items of a list, page by page. */
    List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            String separator = path.contains("?") ? "&" : "?";
            String cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            JsonNode answer = get(path + separator + "limit=500" + cursor);
            answer.path("items").forEach(items::add);
            next = answer.path("next").asText("");
            if (next.isEmpty()) {
                return items;
            }
        }
        throw new IllegalStateException(path + " has more than " + PAGES_MAX + " pages");
    }

    /** Sends what must be taken. */
    JsonNode post(String path, Object body) {
        return done("POST " + path, tryPost(path, body));
    }

    /** Sends what may be refused. */
    Answer tryPost(String path, Object body) {
        String text = text(body);
        return authorized(
                () -> to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(text)));
    }

    /** Sends a table. */
    JsonNode importTable(String kind, String csv) {
        String path = "/imports?kind=" + kind + "&tokens=true";
        JsonNode result = done(path, authorized(() -> to(path).header("Content-Type", "text/csv; charset=utf-8")
                .POST(BodyPublishers.ofString(csv))));
        if (!result.path("applied").asBoolean()) {
            throw new IllegalStateException("the " + kind + " were not taken: " + result.path("errors"));
        }
        return result;
    }

    /** Sends what needs no log-in. */
    static void postOpenly(HttpClient http, URI address, String path, Map<String, String> body) {
        done(
                "POST " + path,
                send(
                        http,
                        HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                                .timeout(ANSWER_MAX)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(text(body)))));
    }

    private Answer authorized(Supplier<HttpRequest.Builder> request) {
        if (token.isEmpty()) {
            logIn();
        }
        Answer answer = send(http, request.get().header("Authorization", "Bearer " + token));
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        logIn(); // The session is over: hours pass between two deeds.
        return send(http, request.get().header("Authorization", "Bearer " + token));
    }

    private void logIn() {
        String credentials = text(Map.of("username", username, "password", password));
        Answer answer = send(
                http,
                to("/session").header("Content-Type", "application/json").POST(BodyPublishers.ofString(credentials)));
        token = done("logging in as " + username, answer).path("token").asText();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).timeout(ANSWER_MAX);
    }

    private static JsonNode done(String what, Answer answer) {
        if (!answer.isDone()) {
            throw new IllegalStateException(what + " was answered with " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private static Answer send(HttpClient http, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("the platform does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the platform", e);
        }
    }

    private static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
