package org.youlin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** An InfluxDB 1.x server, by default without log-in and on the loopback interface. */
public final class InfluxServer implements TestServer {
    private static final Duration REQUEST_MAX = Duration.ofSeconds(10);

    private static final String LOOPBACK = "127.0.0.1";

    private final Optional<Login> login;
    private final Optional<NetworkNamespace> network;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Optional<ServerProcess> process = Optional.empty();
    private int rpcPort;

    public InfluxServer() {
        this(Optional.empty(), Optional.empty());
    }

    private InfluxServer(Optional<Login> login, Optional<NetworkNamespace> network) {
        this.login = login;
        this.network = network;
    }

    /** A server that asks for a name and a secret; this one may do everything. */
    public static InfluxServer withLogin(String user, String secret) {
        return new InfluxServer(Optional.of(new Login(user, secret)), Optional.empty());
    }

    /** A server at the far end of a network of its own. */
    public static InfluxServer in(NetworkNamespace network) {
        return new InfluxServer(Optional.empty(), Optional.of(network));
    }

    @Override
    public void start() {
        Path influxd = Installed.require("influxd", "influxdb");
        boolean first = process.isEmpty();
        ServerProcess server = process.orElseGet(() -> new ServerProcess("influxdb"));
        process = Optional.of(server);
        if (first) {
            rpcPort = ServerProcess.freePort();
        }
        Path configuration = server.directory().resolve("influxdb.conf");
        try {
            Files.writeString(configuration, configuration(server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of(influxd.toString(), "-config", configuration.toString());
        server.start(network.map(it -> it.within(command)).orElse(command), this::answers);
        if (first && login.isPresent()) {
            query(
                    "",
                    "CREATE USER \"" + login.get().user() + "\" WITH PASSWORD '"
                            + login.get().secret() + "' WITH ALL PRIVILEGES");
        }
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

    public URI uri() {
        return URI.create("http://" + host() + ":" + port());
    }

    private String host() {
        return network.map(NetworkNamespace::farAddress).orElse(LOOPBACK);
    }

    /** Runs one InfluxQL statement and returns the answer as it came. */
    public String query(String database, String statement) {
        return post("/query?db=" + encode(database), "application/x-www-form-urlencoded", "q=" + encode(statement));
    }

    /** Writes lines of line protocol with times in milliseconds, as a stranger to the platform would. */
    public void write(String database, String lines) {
        post("/write?precision=ms&db=" + encode(database), "text/plain", lines);
    }

    private String post(String path, String type, String body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        login.ifPresent(who -> request.header("Authorization", who.basic()));
        HttpResponse<String> response = send(request.build())
                .orElseThrow(() -> new IllegalStateException("InfluxDB does not answer at " + uri()));
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("InfluxDB answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private boolean answers() {
        return send(request("/ping").build())
                .filter(response -> response.statusCode() == 204)
                .isPresent();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri().resolve(path)).timeout(REQUEST_MAX);
    }

    private Optional<HttpResponse<String>> send(HttpRequest request) {
        try {
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for InfluxDB", e);
        }
    }

    private String configuration(ServerProcess server) {
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
                  bind-address = "%5$s:%3$d"
                  log-enabled = false
                  auth-enabled = %4$b
                """
                .formatted(rpcPort, server.directory(), server.port(), login.isPresent(), host());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Login(String user, String secret) {
        String basic() {
            byte[] pair = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
    }
}
