package org.youlin.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Somebody who is logged in, on one connection. */
record ApiCaller(HttpClient client, String address, String token) {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    static ApiCaller logIn(int port, String username, String password) throws IOException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String address = "http://127.0.0.1:" + port + "/api/v1";
        byte[] answer = send(
                client,
                HttpRequest.newBuilder(URI.create(address + "/session"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(
                                JSON.writeValueAsBytes(Map.of("username", username, "password", password)))));
        return new ApiCaller(
                client, address, JSON.readTree(answer).path("token").asText());
    }

    /**
     * Asks for {@code path} below the API and reads the whole answer.
     *
     * @throws IllegalStateException when it is none
     */
    byte[] get(String path) {
        return send(
                client, HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token));
    }

    private static byte[] send(HttpClient client, HttpRequest.Builder request) {
        HttpRequest complete = request.timeout(ANSWER_MAX).build();
        try {
            HttpResponse<byte[]> response = client.send(complete, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(complete.uri() + " answered " + response.statusCode() + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(complete.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + complete.uri(), e);
        }
    }
}
