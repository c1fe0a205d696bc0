package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Sends golden messages the ways that vendors send them. */
final class WireSender {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WireMessages wire;
    private final Path folder;
    private final MosquittoPub broker;
    private final MosquittoPub endpoint;
    private final String push;
    private final Map<String, String> tokens;

    /**
     * A sender.
     *
     * @param folder for the messages on their way
     * @param brokerPort of the vendors' broker
     * @param tokens of the devices
     */
    WireSender(WireMessages wire, Path folder, int brokerPort, Program program, Map<String, String> tokens) {
        this.wire = wire;
        this.folder = folder;
        this.broker = new MosquittoPub(brokerPort);
        this.endpoint = new MosquittoPub(program.mqttPort());
        this.push = program.http() + "/push/";
        this.tokens = Map.copyOf(tokens);
    }

    /**
     * Sends a message, and fails unless it is acknowledged.
     *
     * @param way {@code broker}, {@code endpoint} or {@code push}
     * @param to a topic of the broker; a device and, unless it is that of telemetry, its topic; or a device and a
     *     profile
     */
    void send(String file, String way, String to) {
        byte[] payload = wire.bytes(file);
        String[] words = to.split(" ", -1);
        switch (way) {
            case "broker" -> toBroker(to, payload);
            case "endpoint" ->
                endpoint.sendFile(
                        words.length > 1 ? words[1] : MosquittoPub.TELEMETRY, tokens.get(words[0]), written(payload));
            // 422: refused, and stored as a dead letter.
            case "push" -> assertThat(push(words[1], words[0], file, payload)).isIn(200, 204, 422);
            default -> throw new IllegalArgumentException("there is no way '" + way + "'");
        }
    }

    void toBroker(String topic, byte[] payload) {
        broker.sendFileOpenly(topic, written(payload));
    }

    private Path written(byte[] payload) {
        try {
            return Files.write(folder.resolve("message"), payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pushes, and answers the HTTP status. */
    private int push(String profile, String sender, String file, byte[] payload) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(push + profile + "/" + tokens.get(sender)))
                .timeout(ANSWER_MAX)
                .header(
                        "Content-Type",
                        file.endsWith(".multipart")
                                ? "multipart/form-data; boundary=MIME_boundary"
                                : "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(payload))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pushing " + file, e);
        }
    }
}
