package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Rejected;
import org.youlin.domain.reading.SeriesStoreUnavailableException;
import org.youlin.testing.InfluxServer;

class InfluxSeriesStoreTest extends SeriesStoreContract {
    private static final AtomicInteger EMPTY = new AtomicInteger();

    @RegisterExtension
    static final InfluxServer INFLUX = new InfluxServer();

    @Override
    SeriesStore open() {
        return InfluxSeriesStore.open(config("youlin"), CLOCK);
    }

    @Override
    SeriesStore openEmpty() {
        return InfluxSeriesStore.open(config("empty" + EMPTY.incrementAndGet()), CLOCK);
    }

    @Test
    void aServerThatDiedIsUnavailableUntilItIsBack() {
        Device device = room("outage");
        write(point(device, "room_temp", T0, 1));
        INFLUX.kill();
        Point waiting = point(device, "room_temp", T0 + 1, 2);
        assertThatThrownBy(() -> store.write(List.of(waiting))).isInstanceOf(SeriesStoreUnavailableException.class);
        assertThatThrownBy(() -> store.range(query(device, "room_temp", T0, T0 + 2, 1), Level.RAW))
                .isInstanceOf(SeriesStoreUnavailableException.class);
        assertThat(store.trouble()).contains("does not answer");
        INFLUX.start();
        write(waiting);
        assertThat(store.trouble()).isEmpty();
        assertThat(store.range(query(device, "room_temp", T0, T0 + 2, 1), Level.RAW))
                .containsExactly(bucket(T0, 1), bucket(T0 + 1, 2));
    }

    @Test
    void aServerThatIsNotThereYetIsWaitedFor() {
        INFLUX.stop();
        try (SeriesStore early = InfluxSeriesStore.open(config("early"), CLOCK)) {
            Device device = room("early");
            assertThat(early.trouble()).contains("does not answer");
            assertThatThrownBy(() -> early.write(List.of(point(device, "room_temp", T0, 1))))
                    .isInstanceOf(SeriesStoreUnavailableException.class);
            INFLUX.start();
            assertThat(early.write(List.of(point(device, "room_temp", T0, 1)))).isEmpty();
            assertThat(early.range(query(device, "room_temp", T0, T0 + 1, 1), Level.RAW))
                    .containsExactly(bucket(T0, 1));
        } finally {
            INFLUX.stop();
            INFLUX.start();
        }
    }

    @Test
    void aLostDatabaseIsMadeAgain() {
        Device device = room("dropped");
        write(point(device, "room_temp", T0, 1));
        INFLUX.query("", "DROP DATABASE \"youlin_raw\"");
        assertThatThrownBy(() -> store.write(List.of(point(device, "room_temp", T0, 1))))
                .isInstanceOf(SeriesStoreUnavailableException.class)
                .hasMessageContaining("404")
                .hasMessageContaining("youlin_raw");
        write(point(device, "room_temp", T0, 1));
        assertThat(store.range(query(device, "room_temp", T0, T0 + 1, 1), Level.RAW))
                .containsExactly(bucket(T0, 1));
    }

    @Test
    void onlyTheBadPointsOfAWriteAreRejected() {
        Device device = room("conflict");
        INFLUX.write("youlin_raw", "heating-room,device=stranger spoilt=5i " + T0);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            points.add(point(device, i % 400 == 7 ? "spoilt" : "room_temp", T0 + i, i));
        }
        List<Rejected> rejected = store.write(points);
        assertThat(rejected)
                .extracting(it -> it.point().reading().tsMillis())
                .containsExactly(T0 + 7, T0 + 407, T0 + 807);
        assertThat(rejected).allSatisfy(it -> assertThat(it.reason()).contains("field type conflict"));
        assertThat(store.range(query(device, "room_temp", T0, T0 + HOUR, 24 * HOUR), Level.RAW))
                .singleElement()
                .satisfies(it -> assertThat(it.count()).isEqualTo(997));
        assertThat(store.trouble()).isEmpty();
    }

    @Test
    void theSearchForBadPointsEnds() {
        Device device = room("hopeless");
        INFLUX.write("youlin_raw", "heating-room,device=stranger hopeless=5i " + T0);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            points.add(point(device, "hopeless", T0 + i, i));
        }
        points.add(point(device, "room_temp", T0, 20));
        assertThat(store.write(points)).hasSizeBetween(4_000, 4_001);
        assertThat(store.range(query(device, "room_temp", T0, T0 + 1, 1), Level.RAW))
                .containsExactly(bucket(T0, 20));
    }

    @Test
    void databasesAreKeptAsLongAsTheirLevel() {
        try (SeriesStore made = openEmpty()) {
            assertThat(made.trouble()).isEmpty();
            String name = "empty" + EMPTY.get();
            assertThat(INFLUX.query("", "SHOW RETENTION POLICIES ON " + name + "_raw"))
                    .contains("[\"autogen\",\"2160h0m0s\",\"168h0m0s\",1,true]");
            assertThat(INFLUX.query("", "SHOW RETENTION POLICIES ON " + name + "_1h"))
                    .contains("[\"autogen\",\"17568h0m0s\",\"672h0m0s\",1,true]");
            assertThat(INFLUX.query("", "SHOW RETENTION POLICIES ON " + name + "_1d"))
                    .contains("[\"autogen\",\"87840h0m0s\",\"8736h0m0s\",1,true]");
        }
    }

    @Test
    void anAdministratorsRetentionIsLeftAlone() {
        INFLUX.query("", "CREATE DATABASE theirs_raw WITH DURATION 48h");
        Device device = room("theirs");
        Point fresh = point(device, "room_temp", NOW.toEpochMilli(), 1);
        Point old = point(device, "room_temp", NOW.toEpochMilli() - 5 * DAY, 2);
        try (SeriesStore theirs = InfluxSeriesStore.open(config("theirs"), CLOCK)) {
            assertThat(theirs.trouble()).isEmpty();
            assertThat(INFLUX.query("", "SHOW RETENTION POLICIES ON theirs_raw"))
                    .contains("48h0m0s");
            assertThat(theirs.write(List.of(fresh, old, point(device, "humidity", NOW.toEpochMilli(), 3))))
                    .singleElement()
                    .satisfies(rejected -> {
                        assertThat(rejected.point()).isEqualTo(old);
                        assertThat(rejected.reason()).contains("points beyond retention policy");
                    });
            assertThat(theirs.countByDay(0, Long.MAX_VALUE).values()).containsExactly(2L);
        }
    }

    @Test
    void whatAnotherProgramWroteIsNotRolledUp() {
        try (SeriesStore shared = openEmpty()) {
            String raw = "empty" + EMPTY.get() + "_raw";
            INFLUX.write(raw, "heating-room,device=stranger whole=5i,text=\"x\" " + T0 + "\nother fine=1 " + T0);
            Device device = room("shared");
            assertThat(shared.write(List.of(point(device, "room_temp", T0, 1)))).isEmpty();
            shared.rollUp(Level.HOUR, T0, T0 + HOUR, Optional.empty());
            assertThat(shared.range(query(device, "room_temp", T0, T0 + HOUR, HOUR), Level.HOUR))
                    .containsExactly(bucket(T0, 1));
            assertThat(INFLUX.query("empty" + EMPTY.get() + "_1h", "SHOW FIELD KEYS"))
                    .contains("room_temp.sum")
                    .doesNotContain("whole", "text", "fine");
        }
    }

    @Test
    void bucketsCarryTheTagsOfTheirReadings() {
        try (SeriesStore tagged = openEmpty()) {
            assertThat(tagged.write(List.of(point(room("tagged"), "room_temp", T0, 1))))
                    .isEmpty();
            tagged.rollUp(Level.HOUR, T0, T0 + HOUR, Optional.empty());
            assertThat(INFLUX.query("empty" + EMPTY.get() + "_1h", "SHOW SERIES"))
                    .contains("heating-room,building=changqing-3,device=tagged-", "estate=changqing");
        }
    }

    @Test
    void namesThatTheServerWouldGarbleAreRejected() {
        Device device = room("names");
        assertThat(store.write(List.of(
                        point(device, "time", T0, 1),
                        point(device, "a\nb", T0, 1),
                        point(device, "a\\", T0, 1),
                        point(device, "", T0, 1),
                        point(device, "before_time", -1, 1),
                        point(device, "room_temp", T0, 1))))
                .hasSize(5);
        assertThat(store.range(query(device, "room_temp", T0, T0 + 1, 1), Level.RAW))
                .containsExactly(bucket(T0, 1));
    }

    @Test
    void tagsComeFromTheRegistry() {
        Device device = room("tags");
        write(point(device, "tagged", T0, 1));
        assertThat(INFLUX.query("youlin_raw", "SELECT * FROM \"heating-room\" WHERE tagged = 1"))
                .contains(
                        "\"estate\"",
                        "\"changqing\"",
                        "\"building\"",
                        "\"changqing-3\"",
                        device.id().value());
    }

    @Test
    void aWrongSecretIsNamedButNotShown() {
        InfluxServer guarded = InfluxServer.withLogin("youlin", "right-secret");
        try {
            guarded.start();
            InfluxConfig right =
                    new InfluxConfig(guarded.uri(), "youlin", Optional.of("youlin"), Optional.of("right-secret"));
            InfluxConfig wrong =
                    new InfluxConfig(guarded.uri(), "youlin", Optional.of("youlin"), Optional.of("wrong-secret"));
            Point point = point(room("guarded"), "room_temp", T0, 1);
            try (SeriesStore allowed = InfluxSeriesStore.open(right, CLOCK);
                    SeriesStore refused = InfluxSeriesStore.open(wrong, CLOCK)) {
                assertThat(allowed.write(List.of(point))).isEmpty();
                assertThat(refused.trouble())
                        .contains("with 401: authorization failed", "influx.secretFile")
                        .doesNotContain("wrong-secret");
                assertThatThrownBy(() -> refused.write(List.of(point)))
                        .isInstanceOf(SeriesStoreUnavailableException.class)
                        .hasMessageNotContaining("wrong-secret");
            }
        } finally {
            guarded.discard();
        }
    }

    @Test
    void aUserWhoMayOnlyWriteNeedsTheDatabaseMade() {
        InfluxServer guarded = InfluxServer.withLogin("root", "root-secret");
        try {
            guarded.start();
            guarded.query("", "CREATE USER writer WITH PASSWORD 'writer-secret'");
            InfluxConfig config =
                    new InfluxConfig(guarded.uri(), "youlin", Optional.of("writer"), Optional.of("writer-secret"));
            Point point = point(room("writer"), "room_temp", T0, 1);
            try (SeriesStore limited = InfluxSeriesStore.open(config, CLOCK)) {
                String trouble = limited.trouble();
                assertThat(trouble).contains("has no database youlin_raw for us", "requires admin privilege");
                for (String statement : trouble.substring(trouble.indexOf("administrator: ") + 15)
                        .split("; ", -1)) {
                    guarded.query("", statement);
                }
                assertThat(limited.trouble()).isEmpty();
                assertThat(limited.write(List.of(point))).isEmpty();
            }
        } finally {
            guarded.discard();
        }
    }

    @Test
    void aServerThatIsNotInfluxIsRefused() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        other.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
            assertThatThrownBy(() -> InfluxSeriesStore.open(
                            new InfluxConfig(url, "youlin", Optional.empty(), Optional.empty()), CLOCK))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("X-Influxdb-Version");
        } finally {
            other.stop(0);
        }
    }

    private static InfluxConfig config(String database) {
        return new InfluxConfig(INFLUX.uri(), database, Optional.empty(), Optional.empty());
    }
}
