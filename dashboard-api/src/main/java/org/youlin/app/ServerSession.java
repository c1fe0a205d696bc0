package org.youlin.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Somebody who is logged in to a running server, for as long as a command takes. */
final class ServerSession implements AutoCloseable {
    /** The environment variable that may hold the password. */
    static final String PASSWORD = "YOULIN_PASSWORD";

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofMinutes(2);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();
    private final URI server;
    private final String token;

    private ServerSession(URI server, String username, String password) throws IOException, InterruptedException {
        this.server = server;
        String body = json.createObjectNode()
                .put("username", username)
                .put("password", password)
                .toString();
        token = answer(to("/session")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .path("token")
                .asText();
    }

    /**
     * Logs in with the password of the environment, or else with the one that is asked for.
     *
     * @throws IOException when the server does not answer, or refuses; the message says why
     */
    static ServerSession logIn(URI server, String username) throws IOException, InterruptedException {
        return logIn(server, username, password(username));
    }

    static ServerSession logIn(URI server, String username, String password) throws IOException, InterruptedException {
        return new ServerSession(server, username, password);
    }

    @SuppressWarnings("SystemConsoleNull") // It is null without a terminal on the Java that this runs on.
    private static String password(String username) {
        return Optional.ofNullable(System.getenv(PASSWORD)).orElseGet(() -> {
            Console console = System.console();
            char[] typed = console == null ? null : console.readPassword("密码 password of %s: ", username);
            if (typed == null) {
                throw new IllegalStateException("there is nobody to ask for the password; set " + PASSWORD);
            }
            return new String(typed);
        });
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(authorized(path).build());
    }

    /** What the server makes of a file. */
    JsonNode post(String path, String contentType, Path file) throws IOException, InterruptedException {
        return answer(authorized(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofFile(file))
                .build());
    }

    private HttpRequest.Builder authorized(String path) {
        return to(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.toString().replaceAll("/+$", "") + "/api/v1" + path))
                .timeout(ANSWER_MAX);
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        if (response.statusCode() >= 300 || !isJson) {
            throw new IOException(
                    isJson
                            ? json.readTree(response.body()).path("detail").asText()
                            : server + " answered " + response.statusCode() + ", which Youlin would not");
        }
        return json.readTree(response.body());
    }

    /** Logs out. */
    @Override
    public void close() throws IOException {
        try {
            http.send(authorized("/session").DELETE().build(), BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
