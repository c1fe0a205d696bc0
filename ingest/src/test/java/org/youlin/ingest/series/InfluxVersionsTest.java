package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.ingest.series.SeriesStoreContract.T0;
import static org.youlin.ingest.series.SeriesStoreContract.point;
import static org.youlin.ingest.series.SeriesStoreContract.room;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.SeriesStore;

/** What is asked of later versions, by a server that notes it. */
class InfluxVersionsTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile String version = "";
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        answers.put("/query", "{\"results\":[{}]}");
        answers.put("/api/v2/orgs", "{\"orgs\":[{\"id\":\"0a1b\",\"name\":\"street\"}]}");
        answers.put("/api/v2/buckets", "{\"buckets\":[{\"id\":\"2c\",\"orgID\":\"0a1b\"}]}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "1.6.7~rc0, ONE",
        "1.8.10, ONE",
        "v1.11.8, ONE",
        "2.7.1, TWO",
        "v2.7.12, TWO",
        "3.0.1, THREE",
        "v3.2.0-core, THREE",
    })
    void aVersionIsKnownByItsFirstNumber(String header, InfluxVersion expected) {
        assertThat(InfluxVersion.of(header)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"unknown", "''", "v", "4.0"})
    void anyOtherIsRefused(String header) {
        version = header;
        assertThat(InfluxVersion.of(header)).isEmpty();
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("calls itself version '" + header + "'");
    }

    @Test
    void theSecondMakesBucketsInTheOrganisationOfTheToken() {
        version = "v2.7.1";
        try (SeriesStore store = open()) {
            assertThat(store.trouble()).isEmpty();
            assertThat(asked)
                    .contains("GET /api/v2/orgs by Token secret: ")
                    .contains("POST /api/v2/buckets by Token secret: {\"orgID\":\"0a1b\",\"name\":\"youlin_raw\","
                            + "\"retentionRules\":[{\"type\":\"expire\",\"everySeconds\":7776000}]}")
                    .anySatisfy(request -> assertThat(request).contains("youlin_1h", "63244800"))
                    .anySatisfy(request -> assertThat(request).contains("youlin_1d", "316224000"));
        }
    }

    @Test
    void theSecondLeavesBucketsThatAreThereAlone() {
        version = "v2.7.1";
        answers.put(
                "/query",
                "{\"results\":[{\"series\":[{\"name\":\"databases\",\"columns\":[\"name\"],"
                        + "\"values\":[[\"youlin_raw\"],[\"youlin_1h\"],[\"youlin_1d\"]]}]}]}");
        try (SeriesStore store = open()) {
            assertThat(store.trouble()).isEmpty();
            assertThat(asked).noneMatch(request -> request.contains("/api/"));
        }
    }

    @Test
    void aTokenThatMayNotMakeBucketsIsToldTheCommands() {
        version = "v2.7.1";
        statuses.put("POST /api/v2/buckets", 403);
        answers.put("/api/v2/buckets", "{\"code\":\"forbidden\",\"message\":\"insufficient permissions\"}");
        try (SeriesStore store = open()) {
            assertThat(store.trouble())
                    .contains(
                            "insufficient permissions",
                            "influx bucket create --name youlin_raw --retention 2160h; "
                                    + "influx bucket create --name youlin_1h --retention 17568h; "
                                    + "influx bucket create --name youlin_1d --retention 87840h")
                    .doesNotContain("secret");
        }
    }

    @Test
    void theSecondDeletesByPredicate() {
        version = "v2.7.1";
        Device device = room("deleted");
        try (SeriesStore store = open()) {
            asked.clear();
            store.erase(device);
        }
        assertThat(asked)
                .filteredOn(request -> request.contains("/delete"))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("POST /api/v2/delete?orgID=0a1b&bucket=youlin_raw by Token secret: ")
                .contains("\"start\":\"1970-01-01T00:00:00Z\"")
                .contains("\"predicate\":\"device=\\\"" + device.id() + "\\\"\"");
    }

    @Test
    void theThirdMakesDatabasesThatForget() {
        version = "3.2.0";
        try (SeriesStore store = open()) {
            assertThat(store.trouble()).isEmpty();
            assertThat(asked)
                    .contains("POST /api/v3/configure/database by Token secret:"
                            + " {\"db\":\"youlin_raw\",\"retention_period\":\"90d\"}");
        }
    }

    @Test
    void theThirdIsUsedEvenIfItMayNotBeToldToForget() {
        version = "3.0.0";
        statuses.put("POST /api/v3/configure/database", 403);
        try (SeriesStore store = open()) {
            assertThat(store.trouble()).isEmpty();
            assertThat(store.write(List.of(point(room("third"), "room_temp", T0, 1))))
                    .isEmpty();
        }
    }

    @Test
    void theThirdCannotErase() {
        version = "3.2.0";
        Device device = room("kept");
        try (SeriesStore store = open()) {
            assertThatThrownBy(() -> store.erase(device))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("cannot delete single readings")
                    .hasMessageContaining("device '" + device.id() + "'")
                    .hasMessageContaining("youlin_raw, youlin_1h and youlin_1d");
        }
    }

    private SeriesStore open() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return InfluxSeriesStore.open(
                new InfluxConfig(url, "youlin", Optional.empty(), Optional.of("secret")), SeriesStoreContract.CLOCK);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " by "
                + exchange.getRequestHeaders().getFirst("Authorization") + ": " + body);
        boolean silent = path.equals("/ping") || path.equals("/write") || path.equals("/api/v2/delete");
        byte[] bytes = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Influxdb-Version", version);
        int status = statuses.getOrDefault(exchange.getRequestMethod() + " " + path, silent ? 204 : 200);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
