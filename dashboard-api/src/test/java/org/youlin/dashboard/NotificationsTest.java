package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.eventlog.EventLog;

class NotificationsTest {
    private static final String SECRET = "0123456789abcdef";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer receiver;
    private Street street;

    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws IOException {
        street = new Street(jdbcUrl());
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        street.close();
    }

    private String route(String more) {
        return "{\"name\":\"值班群\",\"channel\":\"WEBHOOK\",\"audience\":\"ESTATES\",\"severityMin\":\"MINOR\","
                + "\"kinds\":[\"OPENED\"],\"pace\":{\"firstWaitSeconds\":0}" + more + "}";
    }

    private String destination() {
        return ",\"destination\":{\"url\":\"http://127.0.0.1:"
                + receiver.getAddress().getPort() + "/hidden\",\"secret\":\"" + SECRET + "\"}";
    }

    private String create(String username, String more) {
        Answered made = street.as(username).post("/notification-routes", route(destination() + more));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return made.text("id");
    }

    @Test
    void aRouteNeverShowsItsSecrets() {
        String id = create("anju", "");
        for (String path : List.of("/notification-routes", "/notification-routes/" + id)) {
            assertThat(street.as("anju").get(path).ok().response().body())
                    .doesNotContain(SECRET, "hidden")
                    .contains("http://127.0.0.1");
        }
    }

    @Test
    void aMessageThatAroseAndWhatBecameOfItCanBeSeen() {
        String id = create("anju", "");
        street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        street.notifications.run();
        assertThat(received).singleElement().asString().contains("长青小区 1号楼");
        Answered sent =
                street.as("anju").get("/notifications?state=SENT&route=" + id).ok();
        assertThat(sent.at("/items/0/kind").asText()).isEqualTo("NEWS");
        assertThat(sent.at("/items/0/items/0/place").asText()).isEqualTo("长青小区 1号楼");
        assertThat(street.as("bainian").get("/notifications").ok().at("/items")).isEmpty();
        assertThat(street.as("root").get("/notifications").ok().at("/items")).hasSize(1);
    }

    @Test
    void whatCouldNotBeSentSaysWhyAndWhenItIsTriedAgain() {
        status = 500;
        create("anju", "");
        street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        street.notifications.run();
        Answered pending = street.as("anju").get("/notifications?state=PENDING").ok();
        assertThat(pending.at("/items/0/lastError").asText()).isEqualTo("status 500");
        assertThat(pending.at("/items/0/attempts").asInt()).isEqualTo(1);
        assertThat(pending.at("/items/0/nextAt").asLong()).isGreaterThan(street.clock.millis());
        assertThat(street.as("anju").get("/notifications?state=GIVEN_UP").ok().at("/items"))
                .isEmpty();
    }

    @Test
    void aRouteIsChangedSwitchedOffAndRemovedByItsOwnersOnly() {
        String path = "/notification-routes/" + create("anju", "");
        street.as("bainian").get(path).problem(404);
        street.as("bainian").send("PUT", path, route("")).problem(404);
        street.as("bainian").send("DELETE", path, null).problem(404);
        street.as("bainian").post(path + "/test").problem(404);
        street.as("anju-fitter").get(path).problem(403);
        Answered changed =
                street.as("anju").send("PUT", path, route(",\"enabled\":false")).ok();
        assertThat(changed.at("/enabled").asBoolean()).isFalse();
        street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        street.notifications.run();
        assertThat(received).isEmpty();
        assertThat(street.as("root").send("DELETE", path, null).status()).isEqualTo(204);
        street.as("anju").get(path).problem(404);
    }

    @Test
    void aPersonalRouteIsNobodyElses() {
        String id = create("anju", ",\"personal\":true");
        assertThat(street.as("anju").get("/notification-routes/" + id).ok().text("account"))
                .isEqualTo("anju");
        street.as("north").get("/notification-routes/" + id).problem(404);
    }

    @Test
    void aTestMessageTellsWhetherItArrived() {
        String path = "/notification-routes/" + create("north", "") + "/test";
        assertThat(street.as("north").post(path).ok().at("/arrived").asBoolean())
                .isTrue();
        status = 403;
        Answered refused = street.as("north").post(path).ok();
        assertThat(refused.at("/arrived").asBoolean()).isFalse();
        assertThat(refused.text("error")).isEqualTo("status 403");
    }

    @ParameterizedTest(name = "{0} {1} -> {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "anju  |                                                                           | 400 | destination",
                "anju  | ,\"destination\":{\"url\":\"http://a.cn/x\"}                             | 400 | secret",
                "anju  | ,\"destination\":{\"url\":\"ftp://a.cn/x\",\"secret\":\"0123456789abcdef\"} | 400 | http",
                "anju  | ,\"destination\":{\"url\":\"http://a b/\",\"secret\":\"0123456789abcdef\"}        | 400 | a b",
                "anju  | DESTINATION,\"estates\":[\"hf\"]                                         | 400 | hf",
                "anju  | DESTINATION,\"organisation\":\"bainian\"                                 | 400 | bainian",
                "root  | DESTINATION                                                               | 400 | organisation",
                "anju  | DESTINATION,\"quiet\":{\"from\":\"22:00\",\"to\":\"22:00\",\"zone\":\"Asia/Shanghai\"} | 400 | 22:00",
                "anju  | DESTINATION,\"quiet\":{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"Mars\"} | 400 | Mars",
                "anju  | DESTINATION,\"quiet\":{\"from\":\"25:00\",\"to\":\"07:00\",\"zone\":\"UTC\"} | 400 | 25:00",
                "anju-fitter | DESTINATION                                                         | 403 | technician",
            })
    void whatIsImpossibleIsRefusedInWords(String username, String more, int expected, String named) {
        String body = route(more == null ? "" : more.replace("DESTINATION", destination()));
        Answered refused =
                street.as(username).post("/notification-routes", body).problem(expected);
        if (!named.equals("25:00")) {
            assertThat(refused.text("detail")).contains(named);
        }
        assertThat(refused.response().body()).doesNotContain(SECRET);
    }

    @Test
    void mailNeedsAMailServer() {
        String body = "{\"name\":\"邮件\",\"channel\":\"EMAIL\",\"destination\":{\"recipients\":[\"a@b.cn\"]},"
                + "\"audience\":\"ESTATES\",\"severityMin\":\"MINOR\",\"kinds\":[\"OPENED\"]}";
        street.as("anju").post("/notification-routes", body).problem(409);
    }

    @Test
    void theBellRingsUntilItIsSeen() {
        String caseId = street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        int before = street.as("anju-fitter")
                .get("/notifications/bell")
                .ok()
                .at("/unread")
                .asInt();
        EventLog.Entry entry = EventLog.Entry.of(
                        street.clock.millis(),
                        EventLog.Subject.CASE,
                        caseId,
                        caseId,
                        "URGE",
                        "north",
                        new EstateId("cq"))
                .addressedTo(new OrganisationId("anju"), Optional.empty());
        street.database.write(handle -> {
            EventLog.append(handle, entry);
            return entry;
        });
        Answered rung = street.as("anju-fitter").get("/notifications/bell").ok();
        assertThat(rung.at("/unread").asInt()).isEqualTo(before + 1);
        assertThat(rung.at("/items/0/case/place/name").asText()).isEqualTo("长青小区 1号楼");
        assertThat(street.as("bainian")
                        .get("/notifications/bell")
                        .ok()
                        .at("/unread")
                        .asInt())
                .isZero();
        String seen = "{\"entryId\":" + rung.at("/items/0/id").asLong() + "}";
        assertThat(street.as("anju-fitter")
                        .send("PUT", "/notifications/bell/seen", seen)
                        .status())
                .isEqualTo(204);
        assertThat(street.as("anju-fitter")
                        .get("/notifications/bell")
                        .ok()
                        .at("/unread")
                        .asInt())
                .isZero();
        assertThat(street.as("anju")
                        .get("/notifications/bell")
                        .ok()
                        .at("/unread")
                        .asInt())
                .isPositive();
    }
}
