package org.youlin.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youlin.ingest.sql.SqlConfig;

/** The packaged program, serving on loopback as a child process. */
final class YoulinServer implements AutoCloseable {
    static final String DATA = "data";
    /** First part of the names of its databases, where InfluxDB keeps the series. */
    static final String DATABASE = "bench";
    /** What is measured is the program, not its rate limits. */
    private static final String UNLIMITED = "{messagesPerSecond: 1000000000, bytesPerSecond: 1000000000000}";

    private static final String MAIN_CLASS = "org.youlin.app.Youlin";
    private static final Pattern STARTED =
            Pattern.compile("http://127\\.0\\.0\\.1:(\\d+), mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern SECURE = Pattern.compile("mqtts://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration REQUEST_MAX = Duration.ofSeconds(10);

    private final ChildProcess process;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(REQUEST_MAX)
            .build();

    private YoulinServer(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts a server and returns at once.
     *
     * @param folder of its settings; its data are in {@value #DATA} below
     * @param mqttPort 0 for any free one
     */
    static YoulinServer launch(Path folder, int mqttPort, Optional<URI> influx) throws IOException {
        return launch(folder, 0, mqttPort, "", influx.map(YoulinServer::series).orElse(""));
    }

    /** Starts a server with embedded stores on these ports and returns at once. */
    static YoulinServer launch(Path folder, int httpPort, int mqttPort) throws IOException {
        return launch(folder, httpPort, mqttPort, "", "");
    }

    /** Starts a server that listens for TLS too, with {@code certificate} and its key, and returns at once. */
    static YoulinServer launchWithTls(Path folder, BenchCertificate certificate) throws IOException {
        return launch(
                folder,
                0,
                0,
                ", tls: {port: 0, certificate: \"%s\", key: \"%s\"}".formatted(certificate.file(), certificate.key()),
                "");
    }

    /** Starts a server that takes its readings from a broker, by these settings, and returns at once. */
    static YoulinServer launchWithBridge(Path folder, URI influx, String bridges) throws IOException {
        return launch(folder, 0, 0, "", series(influx) + bridges);
    }

    private static String series(URI influx) {
        return "influx: {url: \"" + influx + "\", database: " + DATABASE + "}\n";
    }

    private static YoulinServer launch(Path folder, int httpPort, int mqttPort, String listeners, String more)
            throws IOException {
        Path settings = folder.resolve("youlin.yaml");
        Files.writeString(
                settings,
                """
                data: %s
                http: {host: 127.0.0.1, port: %d, limits: {requestsPerSecond: 1000000, sessionRequestsPerSecond: 1000000}}
                mqtt: {host: 127.0.0.1, port: %d%s, limits: {connectionsPerAddress: 20000, device: %s, tenant: %s}}
                %s"""
                        .formatted(DATA, httpPort, mqttPort, listeners, UNLIMITED, UNLIMITED, more));
        return new YoulinServer(ChildProcess.start("server", folder, command(settings)));
    }

    /** This program's own virtual machine, options and class path, so that what is measured is what is run. */
    private static List<String> command(Path settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X"))
                .forEach(command::add);
        command.addAll(List.of("-cp", absoluteClassPath(), MAIN_CLASS, "serve", "--config", settings.toString()));
        return command;
    }

    private static String absoluteClassPath() {
        String separator = System.getProperty("path.separator");
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(separator), -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(separator, entries);
    }

    /** The embedded database below {@code data}. */
    static SqlConfig sql(Path data) {
        return new SqlConfig("jdbc:sqlite:" + data.resolve("youlin.db"), Optional.empty(), Optional.empty());
    }

    /** Waits until it says where it listens. */
    void awaitStarted() {
        process.awaitReady(() -> STARTED.matcher(process.output()).find());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int httpPort() {
        return Integer.parseInt(started().group(1));
    }

    int mqttPort() {
        return Integer.parseInt(started().group(2));
    }

    /** Of a server that was launched with TLS. */
    int mqttsPort() {
        Matcher secure = SECURE.matcher(process.output());
        if (!secure.find()) {
            throw new IllegalStateException("the server has not said where it listens for TLS");
        }
        return Integer.parseInt(secure.group(1));
    }

    private Matcher started() {
        Matcher started = STARTED.matcher(process.output());
        if (!started.find()) {
            throw new IllegalStateException("the server has not said where it listens");
        }
        return started;
    }

    Counters counters() {
        URI uri = URI.create("http://127.0.0.1:" + started().group(1) + "/metrics");
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(uri).timeout(REQUEST_MAX).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(uri + " answered " + response.statusCode());
            }
            return Counters.parse(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(uri + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + uri, e);
        }
    }

    ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
