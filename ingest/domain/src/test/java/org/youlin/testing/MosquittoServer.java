package org.youlin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An MQTT broker that lets anybody in. */
public final class MosquittoServer implements TestServer {
    private final List<String> settings;
    private Optional<ServerProcess> process = Optional.empty();

    /** @param settings further lines of mosquitto.conf */
    public MosquittoServer(String... settings) {
        this.settings = List.of(settings);
    }

    @Override
    public void start() {
        Path mosquitto = Installed.require("mosquitto", "mosquitto");
        ServerProcess server = process.orElseGet(() -> new ServerProcess("mosquitto"));
        process = Optional.of(server);
        Path configuration = server.directory().resolve("mosquitto.conf");
        try {
            Files.write(configuration, lines(server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start(List.of(mosquitto.toString(), "-c", configuration.toString()), server::accepts);
    }

    @Override
    public void stop() {
        process.ifPresent(server -> server.stop("TERM"));
    }

    @Override
    public void kill() {
        process.ifPresent(ServerProcess::kill);
    }

    @Override
    public void pause() {
        process.orElseThrow().pause();
    }

    @Override
    public void resume() {
        process.orElseThrow().resume();
    }

    @Override
    public void discard() {
        process.ifPresent(ServerProcess::discard);
        process = Optional.empty();
    }

    @Override
    public int port() {
        return process.orElseThrow().port();
    }

    /** {@code tcp://127.0.0.1:port}, as Paho wants it. */
    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + port());
    }

    private List<String> lines(ServerProcess server) {
        List<String> lines = new ArrayList<>(List.of(
                "listener " + server.port() + " 127.0.0.1",
                "allow_anonymous true",
                "persistence true",
                "persistence_location " + server.directory() + "/",
                // The default drops messages beyond 1,000 for a subscriber that is away.
                "max_queued_messages 0",
                "log_dest stdout"));
        if ("root".equals(System.getProperty("user.name"))) {
            // Otherwise it becomes a user who may not write here.
            lines.add("user root");
        }
        lines.addAll(settings);
        return lines;
    }
}
