package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.youlin.testing.Installed;

/** Mosquitto's command-line client: the way people try an MQTT server out. Publishes with QoS 1. */
final class MosquittoPub {
    static final String TELEMETRY = "v1/devices/me/telemetry";
    private static final long SECONDS_MAX = 20;

    private final Path program = Installed.require("mosquitto_pub", "mosquitto-clients");
    private final int port;

    MosquittoPub(int port) {
        this.port = port;
    }

    /** What became of a call. */
    record Result(int exitCode, String output) {}

    /** Publishes a device's telemetry, and fails unless it is acknowledged. */
    void telemetry(String token, String message) {
        send(TELEMETRY, token, message);
    }

    /** Publishes with a token, and fails unless it is acknowledged. */
    void send(String topic, String token, String message) {
        assertAcknowledged(run("-u", token, "-t", topic, "-m", message));
    }

    /** Publishes to a broker that asks for no name, and fails unless it is acknowledged. */
    void sendOpenly(String topic, String message) {
        assertAcknowledged(run("-t", topic, "-m", message));
    }

    /** Publishes what is in a file, and fails unless it is acknowledged. */
    void sendFile(String topic, String token, Path file) {
        assertAcknowledged(run("-u", token, "-t", topic, "-f", file.toString()));
    }

    /** Publishes what is in a file to a broker that asks for no name, and fails unless it is acknowledged. */
    void sendFileOpenly(String topic, Path file) {
        assertAcknowledged(run("-t", topic, "-f", file.toString()));
    }

    private static void assertAcknowledged(Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    Result run(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "-h", "127.0.0.1", "-p", Integer.toString(port), "-q", "1"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("mosquitto_pub did not end within " + SECONDS_MAX + " s");
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }
}
