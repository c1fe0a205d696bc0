package org.youlin.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Telemetry;
import org.youlin.gateway.HeldJournal;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.format.Decoders;
import org.youlin.gateway.format.Sent;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.IntakeLimits;

final class PushEndpointTest {
    private static final PushConfig CONFIG = new PushConfig(100_000, Duration.ofMillis(400), 3, 20);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(Sent.RECEIVED));
    private static final String MULTIPART = "multipart/form-data; boundary=MIME_boundary";

    private static final DeviceProfile HIKVISION =
            profile("hikvision-gate", DeviceKind.ACCESS_GATE, "hikvision", "{}", "pass", "forced_open");
    private static final DeviceProfile CAMERA =
            profile("camera", DeviceKind.PARKING_BARRIER, "vzenith-http", "{\"lane\":\"entry\"}", "entry", "exit");
    private static final DeviceProfile SILENT =
            profile("silent", DeviceKind.ACCESS_GATE, "face-terminal", "{}", "pass");
    private static final DeviceProfile BROKEN = profile("broken", DeviceKind.ACCESS_GATE, "martian", "{}", "pass");
    private static final Device GATE = device("east-gate", HIKVISION, Optional.empty(), Optional.empty());
    private static final Device BEHIND =
            device("north-gate", HIKVISION, Optional.of(Street.GATEWAY_1.id()), Optional.of("a4:d5:c2:00:00:31"));
    private static final Device LANE = device("lane-1", CAMERA, Optional.empty(), Optional.empty());
    private static final Device TERMINAL = device("terminal-1", SILENT, Optional.empty(), Optional.empty());
    private static final Device MISFIT = device("misfit", BROKEN, Optional.empty(), Optional.empty());

    private final HeldJournal journal = new HeldJournal();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        Street street = new Street();
        List.of(GATE, BEHIND, LANE, TERMINAL, MISFIT).forEach(street::add);
        Decoders decoders = new Decoders(DecoderLimits.DEFAULTS);
        Intake intake = new Intake(
                street,
                journal,
                decoders,
                (device, online, ts) -> {},
                Street.PRIVACY,
                IntakeLimits.DEFAULTS,
                new SimpleMeterRegistry());
        PushFormats formats = new PushFormats(
                id -> Optional.of(id).filter(HIKVISION.id()::equals).map(known -> HIKVISION.decoder()), decoders);
        Router router = Router.router(vertx);
        new PushEndpoint(street, formats, intake, CONFIG, CLOCK).mount(router);
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static DeviceProfile profile(String id, DeviceKind kind, String format, String settings, String... events) {
        return new DeviceProfile(
                new ProfileId(id),
                id,
                kind,
                List.of(),
                Set.copyOf(Arrays.asList(events)),
                Set.of(),
                new DecoderSpec(format, settings),
                Duration.ofMinutes(5));
    }

    private static Device device(
            String id, DeviceProfile profile, Optional<DeviceId> gateway, Optional<String> hardwareId) {
        return new Device(
                new DeviceId(id),
                id,
                profile,
                Place.of(new EstateId("huafu")),
                gateway,
                hardwareId.map(HardwareId::new));
    }

    private static byte[] wire(String file) {
        byte[] bytes = new byte[Street.wire(file).remaining()];
        Street.wire(file).get(bytes);
        return bytes;
    }

    private CompletableFuture<HttpResponse<String>> sending(String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> push(String path, byte[] body, String... headers) {
        return sending(path, body, headers).join();
    }

    private List<DeviceEvent> events() {
        return journal.durable().stream()
                .filter(Telemetry.class::isInstance)
                .flatMap(entry -> ((Telemetry) entry).events().stream())
                .toList();
    }

    @Test
    void aPushIsAnsweredOnceItIsDurableInTheVendorsWords() {
        journal.hold();
        CompletableFuture<HttpResponse<String>> answer =
                sending("/push/hikvision-gate/token-east-gate", wire("hikvision-forced-open.json"));
        await().until(() -> journal.waiting() == 1);
        assertThat(answer).isNotDone();
        journal.commit();
        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(answer.join().body()).contains("\"statusCode\":1");
        assertThat(events()).extracting(DeviceEvent::type).containsExactly("forced_open");
        assertThat(events()).extracting(DeviceEvent::device).containsExactly(GATE.id());
    }

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer token-east-gate", "X-Device-Token, token-east-gate"})
    void theTokenMayStandInAHeader(String header, String value) {
        assertThat(push("/push/hikvision-gate", wire("hikvision-forced-open.json"), header, value)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPlateIsAnsweredSoThatTheCameraStops() {
        HttpResponse<String> answer = push("/push/camera/token-lane-1", wire("vzenith-http-plate.json"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).contains("retransfer_stop").contains("\"info\":\"no\"");
    }

    @Test
    void aFieldGatewayPushesForTheDevicesBehindIt() {
        HttpResponse<String> answer = push("/push/hikvision-gate/token-gateway-1", wire("hikvision-forced-open.json"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(events()).extracting(DeviceEvent::device).containsExactly(BEHIND.id());
    }

    @Test
    void nativeJsonIsPushedToo() {
        HttpResponse<String> own =
                push("/push/heating-room/token-room-9", "{\"room_temp\":17.5}".getBytes(StandardCharsets.UTF_8));
        assertThat(own.statusCode()).isEqualTo(204);
        assertThat(own.body()).isEmpty();
        assertThat(journal.durable()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} is answered {1}")
    @CsvSource({
        "/push/hikvision-gate/token-nobody,         401",
        "/push/hikvision-gate/wrong,                401",
        "/push/hikvision-gate,                      401",
        "/push/camera/token-east-gate,              403",
        "/push/another/token-gateway-1,             403",
        "/push/broken/token-misfit,                 500",
    })
    void aStrangerIsTurnedAway(String path, int status) {
        HttpResponse<String> answer = push(path, wire("hikvision-forced-open.json"));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("token-");
        assertThat(journal.durable()).isEmpty();
    }

    @Test
    void anAddressThatTriesTokensIsToldToWaitWhileItsGoodDevicesGoOn() {
        byte[] body = wire("hikvision-forced-open.json");
        for (int i = 0; i < CONFIG.failedTokensPerMinuteMax(); i++) {
            assertThat(push("/push/hikvision-gate/guess-" + i, body).statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> answer = push("/push/hikvision-gate/guess", body);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        assertThat(push("/push/hikvision-gate/token-east-gate", body).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDeviceThatPushesTooMuchIsToldToWait() {
        byte[] body = "{\"eventType\":\"heartBeat\"}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < CONFIG.messagesPerMinuteMax(); i++) {
            assertThat(push("/push/hikvision-gate/token-east-gate", body).statusCode())
                    .isEqualTo(200);
        }
        assertThat(push("/push/hikvision-gate/token-east-gate", body).statusCode())
                .isEqualTo(429);
        assertThat(push("/push/camera/token-lane-1", body).statusCode()).isNotEqualTo(429);
    }

    @Test
    void whatIsRefusedIsDurableAndAnsweredByTheVendorsRuleOrAsAProblem() {
        byte[] broken = "{\"idCard\":\"62010219900101123X\"".getBytes(StandardCharsets.UTF_8);
        assertThat(push("/push/hikvision-gate/token-east-gate", broken).statusCode())
                .isEqualTo(200);
        HttpResponse<String> answer = push("/push/silent/token-terminal-1", broken);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("MALFORMED_JSON").doesNotContain("62010219900101123X");
        assertThat(journal.durable()).hasSize(2).allMatch(DeadLetter.class::isInstance);
        assertThat(journal.durable())
                .extracting(entry -> ((DeadLetter) entry).topic())
                .containsExactly("/push/hikvision-gate", "/push/silent");
    }

    @Test
    void aJournalThatIsDownAsksForTheMessageAgain() {
        journal.breakDown();
        HttpResponse<String> answer = push("/push/hikvision-gate/token-east-gate", wire("hikvision-forced-open.json"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void aJournalThatIsNearlyFullAsksToComeAgainLater() {
        journal.fillNearly();
        HttpResponse<String> answer = push("/push/hikvision-gate/token-east-gate", wire("hikvision-forced-open.json"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(journal.durable()).isEmpty();

        journal.makeRoom();
        assertThat(push("/push/hikvision-gate/token-east-gate", wire("hikvision-forced-open.json"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(journal.durable()).hasSize(1);
    }

    @Test
    void aBodyBeyondTheLimitIsNotRead() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String answer = exchange(socket, head("Content-Length: " + (CONFIG.bodyBytesMax() + 1)), new byte[0]);
            assertThat(answer).startsWith("HTTP/1.1 413").containsIgnoringCase("connection: close");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] chunk = ("8000\r\n" + "x".repeat(0x8000) + "\r\n").repeat(4).getBytes(StandardCharsets.UTF_8);
            assertThat(exchange(socket, head("Transfer-Encoding: chunked"), chunk))
                    .startsWith("HTTP/1.1 413");
        }
        assertThat(journal.durable()).isEmpty();
    }

    @Test
    void aPictureThatNeverArrivesTakesNothingFromTheEvent() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = head("Content-Length: 90000", "Content-Type: " + MULTIPART);
            String answer = exchange(socket, head, wire("hikvision-face-cut.multipart"));
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
        assertThat(events()).extracting(DeviceEvent::type).containsExactly("pass");
    }

    @Test
    void aSenderThatHangsUpInThePictureHasStillToldOfTheEvent() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = head("Content-Length: 90000", "Content-Type: " + MULTIPART);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(wire("hikvision-face-cut.multipart"));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
        }
        await().untilAsserted(
                        () -> assertThat(events()).extracting(DeviceEvent::type).containsExactly("pass"));
    }

    @Test
    void aBodyWithoutPartsThatDoesNotComeIsNotTaken() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(exchange(socket, head("Content-Length: 900"), wire("hikvision-forced-open.json")))
                    .startsWith("HTTP/1.1 408");
        }
        assertThat(journal.durable()).isEmpty();
    }

    @Test
    void chunksMayEndAnywhere() throws IOException {
        byte[] body = wire("hikvision-face-cut.multipart");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked", "content-TYPE: " + MULTIPART)
                    .getBytes(StandardCharsets.US_ASCII));
            for (int from = 0; from < body.length; from += 17) {
                byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + 17));
                out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            assertThat(exchange(socket, "0\r\n\r\n", new byte[0])).startsWith("HTTP/1.1 200");
        }
        assertThat(events()).extracting(DeviceEvent::type).containsExactly("pass");
    }

    private static String head(String... headers) {
        return "POST /push/hikvision-gate/token-east-gate HTTP/1.1\r\nHost: gate\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n";
    }

    /** Sends, and returns the beginning of the answer. */
    private static String exchange(Socket socket, String head, byte[] body) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        byte[] answer = new byte[512];
        int read = socket.getInputStream().readNBytes(answer, 0, 120);
        return new String(answer, 0, read, StandardCharsets.US_ASCII);
    }
}
