package org.youlin.simulator.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Somebody who is logged in to the platform's HTTP API. */
public final class PlatformApi implements AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofMinutes(5);
    private static final int ATTEMPTS_MAX = 10;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final long WAIT_MILLIS = 1_000;
    private static final long WAIT_MILLIS_MAX = 30_000;
    private static final String JSON_TYPE = "application/json";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();
    private final String base;
    private String token = "";

    private PlatformApi(URI url) {
        base = url.toString().replaceAll("/+$", "") + "/api/v1";
    }

    /**
     * Logs in.
     *
     * @throws IOException when the platform does not answer or refuses; the message says why
     */
    public static PlatformApi logIn(URI url, String username, String password)
            throws IOException, InterruptedException {
        PlatformApi api = new PlatformApi(url);
        String body = api.json
                .createObjectNode()
                .put("username", username)
                .put("password", password)
                .toString();
        api.token = api.post("/session", JSON_TYPE, body).path("token").asText();
        return api;
    }

    /**
     * Imports a table in CSV.
     *
     * @return what came of it, with the access tokens of new devices
     */
    public JsonNode importTable(String kind, String csv) throws IOException, InterruptedException {
        return post("/imports?tokens=true&kind=" + encoded(kind), "text/csv", csv);
    }

    /** Gives a device a new access token; the one before stops. */
    public String newToken(String device) throws IOException, InterruptedException {
        return post("/devices/" + encoded(device) + "/credentials", JSON_TYPE, "{\"kind\":\"ACCESS_TOKEN\"}")
                .path("token")
                .asText();
    }

    /** Adds a device profile unless there is one with its id. */
    public void addProfile(String profile) throws IOException, InterruptedException {
        HttpResponse<String> response = send("POST", "/profiles", JSON_TYPE, Optional.of(profile));
        if (response.statusCode() != CONFLICT) {
            JsonNode unused = read(response);
        }
    }

    private JsonNode post(String path, String contentType, String body) throws IOException, InterruptedException {
        return read(send("POST", path, contentType, Optional.of(body)));
    }

    /** Asks again while the platform has too much to do, or when it hangs up: everything asked here may be repeated. */
    private HttpResponse<String> send(String method, String path, String contentType, Optional<String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_MAX)
                .header("Content-Type", contentType)
                .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (!isBusy(response) || attempt == ATTEMPTS_MAX) {
                    return response;
                }
                Thread.sleep(waitMillis(response));
            } catch (ConnectException nobody) {
                throw new IOException("nobody answers at " + base, nobody);
            } catch (IOException hungUp) {
                if (attempt == ATTEMPTS_MAX) {
                    throw hungUp;
                }
                Thread.sleep(WAIT_MILLIS);
            }
        }
    }

    private static boolean isBusy(HttpResponse<String> response) {
        return response.statusCode() == TOO_MANY || response.statusCode() == UNAVAILABLE;
    }

    private static long waitMillis(HttpResponse<String> response) {
        long seconds = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Long::parseLong)
                .orElse(1L);
        return Math.min(seconds * WAIT_MILLIS, WAIT_MILLIS_MAX);
    }

    private JsonNode read(HttpResponse<String> response) throws IOException {
        if (response.statusCode() < 300) {
            return json.readTree(response.body());
        }
        String path = response.uri().getPath();
        throw new IOException(path + " answered " + response.statusCode() + ": " + reason(response.body()));
    }

    private String reason(String body) {
        try {
            return json.readTree(body).path("detail").asText(body);
        } catch (IOException notJson) {
            return body;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Logs out. */
    @Override
    public void close() throws IOException {
        try {
            HttpResponse<String> unused = send("DELETE", "/session", JSON_TYPE, Optional.empty());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
