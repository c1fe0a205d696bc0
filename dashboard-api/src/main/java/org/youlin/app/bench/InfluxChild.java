package org.youlin.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An InfluxDB 1 on loopback, as a child process. */
final class InfluxChild implements AutoCloseable {
    private static final Installed INSTALLED = new Installed("influxd", "influxdb");

    private final ChildProcess process;
    private final int port;

    private InfluxChild(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where the program is; empty when it is not installed. */
    static Optional<Path> find() {
        return INSTALLED.find();
    }

    /** That the program is not there, and how it comes there. */
    static String missing() {
        return INSTALLED.missing();
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param folder where it keeps everything
     */
    static InfluxChild start(Path program, Path folder) throws IOException {
        return start(program, folder, FreePort.find());
    }

    /** Starts one on this port, with what another kept in the folder if there was one, and waits until it answers. */
    static InfluxChild start(Path program, Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        Path settings = folder.resolve("influxdb.conf");
        Files.writeString(settings, settings(folder, port));
        ChildProcess process = ChildProcess.start(
                INSTALLED.program(), folder, List.of(program.toString(), "-config", settings.toString()));
        try {
            process.awaitReady(() -> accepts(port));
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
        return new InfluxChild(process, port);
    }

    int port() {
        return port;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String settings(Path folder, int port) throws IOException {
        return """
                reporting-disabled = true
                bind-address = "127.0.0.1:%1$d"
                [meta]
                  dir = "%2$s/meta"
                [data]
                  dir = "%2$s/data"
                  wal-dir = "%2$s/wal"
                  index-version = "tsi1"
                  query-log-enabled = false
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%3$d"
                  log-enabled = false
                """
                .formatted(FreePort.find(), folder, port);
    }
}
