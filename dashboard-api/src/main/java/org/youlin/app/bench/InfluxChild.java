package org.youlin.app.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An InfluxDB 1 on loopback, as a child process. */
final class InfluxChild implements AutoCloseable {
    private static final String PROGRAM = "influxd";
    private static final String DEBIAN_PACKAGE = "influxdb";

    private final ChildProcess process;
    private final int port;

    private InfluxChild(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where the program is; empty when it is not installed. */
    static Optional<Path> find() {
        List<String> folders = new ArrayList<>(Arrays.asList(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1)));
        folders.addAll(List.of("/usr/sbin", "/usr/bin"));
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** That the program is not there, and how it comes there. */
    static String missing() {
        return PROGRAM + " is not installed; on Debian: apt-get install --no-install-recommends " + DEBIAN_PACKAGE;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param folder where it keeps everything
     */
    static InfluxChild start(Path program, Path folder) throws IOException {
        Files.createDirectories(folder);
        int port = FreePort.find();
        Path settings = folder.resolve("influxdb.conf");
        Files.writeString(settings, settings(folder, port));
        ChildProcess process =
                ChildProcess.start(PROGRAM, folder, List.of(program.toString(), "-config", settings.toString()));
        try {
            process.awaitReady(() -> accepts(port));
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
        return new InfluxChild(process, port);
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
