package org.youlin.simulator.wire;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Debian's MQTT broker as a child process on a loopback port of its own. */
public final class Mosquitto implements AutoCloseable {
    private static final List<Path> PROGRAMS = List.of(
            Path.of("/usr/sbin/mosquitto"), Path.of("/usr/local/sbin/mosquitto"), Path.of("/usr/bin/mosquitto"));

    private final Path program;
    private final Path directory;
    private final int port;
    private Process process;

    private Mosquitto(Path program, Path directory, int port) {
        this.program = program;
        this.directory = directory;
        this.port = port;
    }

    /** A running broker; skips the test where the program is missing, or fails it when servers are required. */
    public static Mosquitto start(Path directory) throws IOException {
        Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (program == null) {
            String reason = "mosquitto is not installed (Debian package: mosquitto)";
            if ("1".equals(System.getenv("YOULIN_REQUIRE_SERVERS"))) {
                fail(reason);
            }
            System.out.println("skipped: " + reason);
            return abort(reason);
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Mosquitto broker = new Mosquitto(program, directory, port);
        broker.start();
        return broker;
    }

    public void start() throws IOException {
        Path config = Files.writeString(
                directory.resolve("mosquitto.conf"),
                """
                user root
                listener %d 127.0.0.1
                allow_anonymous true
                persistence false
                log_type all
                log_dest file %s
                """
                        .formatted(port, log()));
        process = new ProcessBuilder(program.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("mosquitto.out").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            }
        });
    }

    /** Ends the broker without a goodbye to its clients; {@link #start()} brings it back on the same port. */
    public void kill() {
        process.destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    public URI uri() {
        return URI.create("mqtt://127.0.0.1:" + port);
    }

    public String logText() {
        try {
            return Files.readString(log());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        process.destroy();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    private Path log() {
        return directory.resolve("mosquitto.log");
    }
}
