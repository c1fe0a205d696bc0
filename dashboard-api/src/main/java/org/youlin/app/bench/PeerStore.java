package org.youlin.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The InfluxDB that all programs of a comparison share. It can be stopped and started again. */
final class PeerStore implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path program;
    private final Path folder;
    private final int port;
    private InfluxChild child;

    private PeerStore(Path program, Path folder, InfluxChild child) {
        this.program = program;
        this.folder = folder;
        this.port = child.port();
        this.child = child;
    }

    static PeerStore start(Path program, Path folder) throws IOException {
        return new PeerStore(program, folder, InfluxChild.start(program, folder));
    }

    URI url() {
        return child.url();
    }

    int port() {
        return port;
    }

    ChildProcess process() {
        return child.process();
    }

    /** Ends it at once: asked nicely, it goes on answering for some seconds. What it has taken is in its log. */
    void stop() {
        child.process().kill();
        child.close();
    }

    void startAgain() throws IOException {
        child = InfluxChild.start(program, folder, port);
    }

    void createDatabase(String name) {
        ask("POST", "/query?q=" + encoded("CREATE DATABASE \"" + name + "\""));
    }

    /** Points written to a database since the server's start, repeated ones included. Asking costs next to nothing. */
    long written(String database) {
        return written(ask("GET", "/debug/vars"), database);
    }

    /** The sum over the shards of a database in the statistics of InfluxDB 1. */
    static long written(JsonNode statistics, String database) {
        long points = 0;
        for (JsonNode entry : statistics) {
            if ("shard".equals(entry.path("name").asText())
                    && database.equals(entry.path("tags").path("database").asText())) {
                points += entry.path("values").path("writePointsOk").asLong();
            }
        }
        return points;
    }

    /** Room temperatures that a database holds, counted one by one. */
    long count(String database) {
        return count(ask(
                "GET", "/query?db=" + encoded(database) + "&q=" + encoded("SELECT COUNT(\"room_temp\") FROM /.*/")));
    }

    /** The sum over all measurements in an answer of InfluxDB 1; 0 when there is none. */
    static long count(JsonNode answer) {
        JsonNode result = answer.path("results").path(0);
        if (result.has("error")) {
            throw new IllegalStateException(
                    "InfluxDB does not count: " + result.path("error").asText());
        }
        long count = 0;
        for (JsonNode series : result.path("series")) {
            count += series.path("values").path(0).path(1).asLong();
        }
        return count;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode ask(String method, String pathAndQuery) {
        URI uri = URI.create(url() + pathAndQuery);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER_MAX)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(uri + " answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(uri + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + uri, e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
