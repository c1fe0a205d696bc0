package org.youlin.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The Mosquitto that all programs of a comparison share, on loopback, as a child process. */
final class PeerBroker implements AutoCloseable {
    static final Installed INSTALLED = new Installed("mosquitto", "mosquitto");
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SUBSCRIBE_MAX = Duration.ofMinutes(5);

    private final ChildProcess process;
    private final int port;

    private PeerBroker(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static PeerBroker start(Path program, Path folder) throws IOException {
        Files.createDirectories(folder);
        int port = FreePort.find();
        Path settings = folder.resolve("mosquitto.conf");
        Files.write(settings, settings(port));
        ChildProcess process =
                ChildProcess.start(INSTALLED.program(), folder, List.of(program.toString(), "-c", settings.toString()));
        try {
            process.awaitReady(() -> accepts(port));
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
        return new PeerBroker(process, port);
    }

    private static List<String> settings(int port) {
        List<String> lines = new ArrayList<>(List.of(
                "listener " + port + " 127.0.0.1",
                "allow_anonymous true",
                // The broker is never ended in a comparison, so its disk has no part in it.
                "persistence false",
                // A program that is behind or away misses nothing by the broker's own limits.
                "max_queued_messages 0",
                "max_inflight_messages 1000",
                "connection_messages false",
                "log_dest stderr",
                "log_type error",
                "log_type warning",
                "log_type subscribe"));
        if ("root".equals(System.getProperty("user.name"))) {
            lines.add("user root"); // Otherwise it becomes a user who may not read its settings.
        }
        return lines;
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** {@code tcp://127.0.0.1:port}, as Paho wants it. */
    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    ChildProcess process() {
        return process;
    }

    /** Waits until {@code program} has subscribed to this. Throws IllegalStateException when it never does. */
    void awaitSubscribed(String filter, ChildProcess program) {
        boolean decided =
                Waiting.until(() -> !program.isAlive() || process.output().contains(filter), POLL, SUBSCRIBE_MAX);
        if (!decided || !process.output().contains(filter)) {
            throw new IllegalStateException("nobody has subscribed to " + filter + ": "
                    + program.output().strip());
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
