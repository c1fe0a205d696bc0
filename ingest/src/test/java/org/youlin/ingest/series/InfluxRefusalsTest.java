package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.ingest.series.SeriesStoreContract.T0;
import static org.youlin.ingest.series.SeriesStoreContract.point;
import static org.youlin.ingest.series.SeriesStoreContract.query;
import static org.youlin.ingest.series.SeriesStoreContract.room;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** Answers that a server of version 1 gives too rarely to wait for, from a server that gives nothing else. */
class InfluxRefusalsTest {
    private static final int BODY_MAX = 1_000;

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private SeriesStore store;
    private volatile int writeStatus = 204;
    private volatile int queryStatus = 200;
    private volatile String writeAnswer = "";
    private volatile String queryAnswer = "{\"results\":[{}]}";

    @BeforeAll
    static void answerAtOnce() {
        // The JDK's server otherwise holds each small answer back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ping", exchange -> answer(exchange, 204, ""));
        server.createContext("/query", exchange -> answer(exchange, queryStatus, queryAnswer));
        server.createContext("/write", this::write);
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        store = InfluxSeriesStore.open(
                new InfluxConfig(url, "youlin", Optional.empty(), Optional.empty()), SeriesStoreContract.CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
        server.stop(0);
    }

    @Test
    void aWriteGoesToTheFirstVersionsPath() {
        assertThat(store.write(points(1))).isEmpty();
        assertThat(requests).containsExactly("/write?db=youlin_raw&precision=ms");
    }

    @Test
    void aServerMayAskForAPause() {
        writeStatus = 503;
        assertThatThrownBy(() -> store.write(points(1)))
                .isInstanceOfSatisfying(SeriesStoreUnavailableException.class, e -> assertThat(e.retryAfter())
                        .contains(Duration.ofSeconds(7)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "302, set influx.url to the address that it sends to",
        "401, check influx.user and influx.secretFile",
        "403, 'grant it reading and writing of the databases'",
        "404, the database is missing",
        "405, something that takes no writes",
        "408, gave up waiting for the request",
        "418, check influx.url",
        "429, its rate limit is reached",
        "500, 'check its log, memory and disk'",
        "502, 'check its log, memory and disk'",
        "503, starting or overloaded",
        "504, 'check its log, memory and disk'",
    })
    void aFaultOfTheServerGivesNothingUpAndSaysWhatToDo(int status, String advice) {
        writeStatus = status;
        writeAnswer = "{\"error\":\"in its own words\"}";
        assertThatThrownBy(() -> store.write(points(10)))
                .isInstanceOf(SeriesStoreUnavailableException.class)
                .hasMessageContaining("answers a write to database youlin_raw with " + status + ": in its own words; ")
                .hasMessageContaining(advice);
        assertThat(requests).hasSize(1);
        writeStatus = 204;
        assertThat(store.write(points(10))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "401, check influx.user and influx.secretFile",
        "404, the database is missing",
        "429, its rate limit is reached",
        "503, starting or overloaded",
    })
    void aQueryThatFailsSaysWhatToDo(int status, String advice) {
        queryStatus = status;
        assertThatThrownBy(() -> store.range(query(room("queries"), "room_temp", T0, T0 + 1, 1), Level.RAW))
                .isInstanceOfSatisfying(SeriesStoreUnavailableException.class, e -> assertThat(e.retryAfter())
                        .contains(Duration.ofSeconds(7)))
                .hasMessageContaining("answers a query with " + status)
                .hasMessageContaining(advice);
    }

    @Test
    void aRequestThatIsTooLargeIsHalved() {
        writeStatus = 413;
        assertThat(store.write(points(100))).isEmpty();
        assertThat(requests).hasSizeGreaterThan(2);
    }

    @Test
    void aLimitOfTheServersOwnIsNoFaultOfThePoints() {
        writeStatus = 400;
        writeAnswer = "{\"error\":\"partial write: max-series-per-database limit exceeded: (1000000) dropped=1\"}";
        assertThatThrownBy(() -> store.write(points(10)))
                .isInstanceOf(SeriesStoreUnavailableException.class)
                .hasMessageContaining("max-series-per-database");
    }

    @Test
    void theSearchForBadPointsIsBounded() {
        writeStatus = 400;
        writeAnswer = "{\"error\":\"unable to parse\"}";
        assertThat(store.write(points(12_000))).hasSize(12_000).allSatisfy(it -> assertThat(it.reason())
                .isEqualTo("unable to parse"));
        assertThat(requests).hasSizeBetween(200, 203);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"down\"}",
                "{\"results\":[{\"error\":\"database not found: youlin_raw\"}]}",
                "{\"results\":[{\"series\":[{\"values\":[[1,1,1,1,1]]}],\"partial\":true}]}",
                "{\"results\":[{\"series\":[{\"values\":[[1,1,1,1,1]],\"partial\":true}]}]}",
                "<html>",
                "",
            })
    void anErrorInAGoodAnswerIsAnError(String answer) {
        queryAnswer = answer;
        Device device = room("answers");
        assertThatThrownBy(() -> store.range(query(device, "room_temp", T0, T0 + 1, 1), Level.RAW))
                .isInstanceOf(SeriesStoreUnavailableException.class);
    }

    private static List<Point> points(int count) {
        Device device = room("refusals");
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(point(device, "room_temp", T0 + i, i));
        }
        return points;
    }

    private void write(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        synchronized (requests) {
            requests.add(exchange.getRequestURI().toString());
        }
        answer(exchange, writeStatus == 413 && body.length <= BODY_MAX ? 204 : writeStatus, writeAnswer);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Influxdb-Version", "1.8.10");
        if (status >= 300) {
            exchange.getResponseHeaders().add("Retry-After", "7");
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
