package org.youlin.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.app.bench.BenchCertificate;

@Timeout(60)
class HttpSecurityTest {
    private static HttpSettings settings(int perAddress, int perSession) {
        return new HttpSettings(
                new ListenAddress("127.0.0.1", 0),
                Optional.empty(),
                new HttpSettings.Limits(100, 100, 10, perAddress, perSession));
    }

    @Test
    void aSessionThatAsksTooOftenWaitsAndOthersDoNot() throws Exception {
        try (Street street = new Street(settings(1_000_000, 1))) {
            for (int i = 0; i < 10; i++) {
                street.as("anju").get("/session").ok();
            }
            ApiClient.Answered refused = street.as("anju").get("/session").problem(429);
            assertThat(refused.header("Retry-After")).isEqualTo("10");
            street.as("bainian").get("/session").ok();
            street.clock.advance(Duration.ofSeconds(10));
            street.as("anju").get("/session").ok();
        }
    }

    @Test
    void anAddressThatAsksTooOftenWaitsAndHealthIsStillAnswered() throws Exception {
        try (Street street = new Street(settings(1, 1_000_000))) {
            for (int i = 0; i < 10; i++) {
                street.nobody().get("/overview").problem(401);
            }
            street.nobody().get("/overview").problem(429);
            street.nobody().get("/public/estates").problem(429);
            street.nobody().get("//health/live").ok();
            street.clock.advance(Duration.ofSeconds(10));
            street.nobody().get("/overview").problem(401);
        }
    }

    private static String raw(Street street, String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), street.port())) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "TRACE,   /api/v1/session,  401",
        "OPTIONS, /api/v1/session,  401",
        "CONNECT, /api/v1/session,  401",
        "BREW,    /api/v1/session,  401",
        "PUT,     /index.html,      404",
        "GET,     /assets/..%2f..%2fx.js,    404",
    })
    void whatIsNotServedIsRefusedAndEchoesNothing(String method, String path, String status) throws Exception {
        try (Street street = new Street()) {
            String answer = raw(
                    street,
                    method + " " + path
                            + " HTTP/1.1\r\nHost: youlin\r\nX-Secret: s3cret\r\nOrigin: https://evil.example\r\n"
                            + "Connection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("s3cret");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("access-control-allow", "\r\nserver:", "x-powered-by", "vert.x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../../../etc/passwd"})
    void aPathThatClimbsLeadsToNoFile(String path) throws Exception {
        try (Street street = new Street()) {
            String answer = raw(street, "GET " + path + " HTTP/1.1\r\nHost: youlin\r\nConnection: close\r\n\r\n");
            // A server that has the console shows its page for any address that is no file's.
            assertThat(answer).containsAnyOf("HTTP/1.1 404", "<!doctype html>").doesNotContain("root:");
        }
    }

    @Test
    void anAddressOrAHeadThatIsTooLongIsRefused() throws Exception {
        try (Street street = new Street()) {
            assertThat(raw(street, "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: y\r\n\r\n"))
                    .contains(" 414 ");
            assertThat(raw(street, "GET / HTTP/1.1\r\nHost: y\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n"))
                    .contains(" 431 ");
            street.nobody().get("//health/live").ok();
        }
    }

    @Test
    void overTlsBrowsersAreToldToStayAndANewCertificateIsShownWithoutARestart(@TempDir Path folder) throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        BenchCertificate served = BenchCertificate.create(first);
        BenchCertificate next = BenchCertificate.create(second);
        HttpSettings settings = new HttpSettings(
                new ListenAddress("127.0.0.1", 0),
                Optional.of(new HttpSettings.Tls(served.file(), served.key())),
                HttpSettings.Limits.DEFAULTS);
        try (Street street = new Street(settings)) {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(trustingAnybody())
                    .build()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("https://127.0.0.1:" + street.port() + "/api/v1/overview"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
            X509Certificate before = shown(street.port());

            Files.copy(next.key(), served.key(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(next.file(), served.file(), StandardCopyOption.REPLACE_EXISTING);
            // Within the same second some file systems would not tell.
            Files.setLastModifiedTime(served.file(), FileTime.fromMillis(System.currentTimeMillis() + 5_000));
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> !shown(street.port()).equals(before));
        }
    }

    private static X509Certificate shown(int port) throws Exception {
        try (SSLSocket socket = (SSLSocket) trustingAnybody().getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLContext trustingAnybody() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        return context;
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
