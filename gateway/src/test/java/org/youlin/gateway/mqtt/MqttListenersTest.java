package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.Certificates;
import org.youlin.gateway.Street;
import org.youlin.gateway.intake.IntakeLimits;
import org.youlin.gateway.mqtt.TlsSettings.ClientCertificate;

/** The same endpoint through every listener, by clients that people use. */
final class MqttListenersTest {
    private static final long WAIT_MILLIS = 10_000;
    private static final String TELEMETRY = "v1/devices/me/telemetry";
    private static final byte[] GOOD = "{\"room_temp\":17.4}".getBytes(StandardCharsets.UTF_8);

    private final Path folder;
    private final Certificates certificates;
    private Optional<MqttRig> rig = Optional.empty();

    MqttListenersTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        certificates = new Certificates(folder)
                .issue("server", "/CN=127.0.0.1")
                .issue("room", "/O=Huafu/CN=" + Street.ROOM_1.id())
                .issue("stranger", "/CN=nobody");
        show("server");
    }

    @AfterEach
    void stop() throws Exception {
        if (rig.isPresent()) {
            rig.get().close();
        }
    }

    /** Puts a certificate and its key where the endpoint looks for them. */
    private void show(String name) throws IOException {
        Files.copy(certificates.certificate(name), folder.resolve("chain.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(certificates.key(name), folder.resolve("chain.key"), StandardCopyOption.REPLACE_EXISTING);
    }

    private MqttRig listen(ClientCertificate asked, boolean secureWebSocket, Duration connectTimeout) {
        TlsSettings tls = new TlsSettings(
                0,
                folder.resolve("chain.pem"),
                folder.resolve("chain.key"),
                asked == ClientCertificate.NONE ? Optional.empty() : Optional.of(certificates.authority()),
                asked);
        MqttRig started = new MqttRig(
                config -> MqttRig.small(config, 100, 100, connectTimeout)
                        .withTls(tls)
                        .withWebSocket(new MqttEndpointConfig.WebSocket(0, secureWebSocket)),
                IntakeLimits.DEFAULTS,
                InstantSource.system());
        rig = Optional.of(started);
        return started;
    }

    private MqttRig listen(ClientCertificate asked, boolean secureWebSocket) {
        return listen(asked, secureWebSocket, Duration.ofSeconds(10));
    }

    private static String uri(MqttRig rig, String scheme) {
        int port =
                switch (scheme) {
                    case "tcp" -> rig.endpoint.actualPort();
                    case "ssl" -> rig.endpoint.tlsPort().orElseThrow();
                    default -> rig.endpoint.webSocketPort().orElseThrow();
                };
        return scheme + "://127.0.0.1:" + port + (scheme.startsWith("ws") ? "/mqtt" : "");
    }

    private void sendByPaho3(String uri, Optional<String> userName, Optional<String> certificate) throws MqttException {
        try (org.eclipse.paho.client.mqttv3.MqttClient client =
                new org.eclipse.paho.client.mqttv3.MqttClient(uri, "c", new MemoryPersistence())) {
            MqttConnectOptions options = new MqttConnectOptions();
            options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
            userName.ifPresent(options::setUserName);
            if (!uri.startsWith("tcp") && !uri.startsWith("ws:")) {
                options.setSocketFactory(certificates.client(certificate).getSocketFactory());
            }
            client.setTimeToWait(WAIT_MILLIS);
            client.connect(options);
            client.publish(TELEMETRY, GOOD, 1, false);
            client.publish(TELEMETRY, GOOD, 2, false);
            client.disconnect();
        }
    }

    private void sendByPaho5(String uri, String userName) throws Exception {
        org.eclipse.paho.mqttv5.client.MqttClient client = new org.eclipse.paho.mqttv5.client.MqttClient(
                uri, "c", new org.eclipse.paho.mqttv5.client.persist.MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(userName);
        if (!uri.startsWith("tcp") && !uri.startsWith("ws:")) {
            options.setSocketFactory(certificates.client(Optional.empty()).getSocketFactory());
        }
        client.setTimeToWait(WAIT_MILLIS);
        client.connect(options);
        client.publish(TELEMETRY, GOOD, 1, false);
        client.publish(TELEMETRY, GOOD, 2, false);
        client.disconnect();
        client.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tcp, false", "ssl, false", "ws, false", "wss, true"})
    void pahoOfBothVersionsSendsThroughEveryListener(String scheme, boolean secureWebSocket) throws Exception {
        MqttRig listening = listen(ClientCertificate.NONE, secureWebSocket);
        String token = Street.token(Street.ROOM_1);
        sendByPaho3(uri(listening, scheme), Optional.of(token), Optional.empty());
        sendByPaho5(uri(listening, scheme), token);
        assertThat(listening.journal.readings()).hasSize(4);
        await().until(() -> listening.ended(Ending.BY_DEVICE) == 2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ssl", "wss"})
    void aCertificateIsWhoADeviceIs(String scheme) throws Exception {
        MqttRig listening = listen(ClientCertificate.REQUIRED, true);
        sendByPaho3(uri(listening, scheme), Optional.empty(), Optional.of("room"));
        assertThat(listening.journal.readings()).hasSize(2).allSatisfy(reading -> assertThat(reading.device())
                .isEqualTo(Street.ROOM_1.id()));
    }

    @Test
    void aCertificateOfNoDeviceIsRefusedAndRemembered() {
        MqttRig listening = listen(ClientCertificate.OPTIONAL, true);
        assertThatThrownBy(() -> sendByPaho3(uri(listening, "ssl"), Optional.empty(), Optional.of("stranger")))
                .isInstanceOf(MqttException.class);
        assertThat(listening.ended(Ending.BAD_CREDENTIALS)).isEqualTo(1);
        assertThat(listening.connections.unknownAttempts()).first().satisfies(attempt -> assertThat(attempt.detail())
                .contains("certificate of 'nobody'"));
    }

    @Test
    void aTokenWillDoWhereACertificateIsOptional() throws Exception {
        MqttRig listening = listen(ClientCertificate.OPTIONAL, true);
        sendByPaho3(uri(listening, "ssl"), Optional.of(Street.token(Street.ROOM_2)), Optional.empty());
        assertThat(listening.journal.readings()).hasSize(2);
    }

    @Test
    void withoutTheCertificateThatIsRequiredThereIsNoConnection() {
        MqttRig listening = listen(ClientCertificate.REQUIRED, true);
        assertThatThrownBy(() ->
                        sendByPaho3(uri(listening, "ssl"), Optional.of(Street.token(Street.ROOM_1)), Optional.empty()))
                .isInstanceOf(MqttException.class);
        await().until(() -> listening.ended(Ending.TLS_FAILED) == 1);
        assertThat(listening.journal.durable()).isEmpty();
    }

    @Test
    void aNewCertificateIsShownWithoutARestartAndABadOneIsNot() throws Exception {
        MqttRig listening = listen(ClientCertificate.NONE, false);
        certificates.issue("newer", "/CN=newer");
        assertThat(shown(listening)).isEqualTo("CN=127.0.0.1");

        Files.copy(certificates.certificate("newer"), folder.resolve("chain.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(folder.resolve("chain.pem"), FileTime.fromMillis(1_000));
        MqttRig.done(listening.endpoint.refreshCertificate());
        assertThat(listening.endpoint.trouble()).contains("the key is not that of the certificate");
        assertThat(shown(listening)).isEqualTo("CN=127.0.0.1");

        Files.copy(certificates.key("newer"), folder.resolve("chain.key"), StandardCopyOption.REPLACE_EXISTING);
        MqttRig.done(listening.endpoint.refreshCertificate());
        assertThat(listening.endpoint.trouble()).isEmpty();
        assertThat(shown(listening)).isEqualTo("CN=newer");

        Files.writeString(folder.resolve("chain.pem"), "no certificate");
        Files.setLastModifiedTime(folder.resolve("chain.pem"), FileTime.fromMillis(2_000));
        MqttRig.done(listening.endpoint.refreshCertificate());
        assertThat(listening.endpoint.trouble()).startsWith("still showing the older certificate");
        Files.delete(folder.resolve("chain.key"));
        MqttRig.done(listening.endpoint.refreshCertificate());
        assertThat(listening.endpoint.trouble()).contains("chain.key does not exist");
        assertThat(shown(listening)).isEqualTo("CN=newer");
    }

    private String shown(MqttRig listening) throws IOException {
        try (SSLSocket socket = (SSLSocket) certificates
                .client(Optional.empty())
                .getSocketFactory()
                .createSocket("127.0.0.1", listening.endpoint.tlsPort().orElseThrow())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tcp, ''", "ssl, ''", "ws, ''", "ws, 'GET /mqtt HTTP/1.1\r\nHost: x\r\n'"})
    void whoStopsHalfwayIsClosed(String scheme, String said) throws Exception {
        MqttRig listening = listen(ClientCertificate.NONE, false, Duration.ofMillis(100));
        String uri = uri(listening, scheme).replace("/mqtt", "");
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1)))) {
            socket.setSoTimeout((int) WAIT_MILLIS);
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
        await().until(() -> listening.ended(Ending.NO_CONNECT_IN_TIME) + listening.ended(Ending.TLS_FAILED) == 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "another path      | GET /other HTTP/1.1   | Sec-WebSocket-Protocol: mqtt",
                "no upgrade        | GET /mqtt HTTP/1.1    | X-Nothing: 1",
                "no MQTT           | GET /mqtt HTTP/1.1    | Sec-WebSocket-Protocol: stomp",
                "a post            | POST /mqtt HTTP/1.1   | Sec-WebSocket-Protocol: mqtt",
                "no HTTP           | \u0010\u000c MQTT     | X-Nothing: 1",
            })
    void aWebSocketMustBeOneForMqtt(String name, String line, String header) throws Exception {
        MqttRig listening = listen(ClientCertificate.NONE, false);
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                listening.endpoint.webSocketPort().orElseThrow())) {
            socket.setSoTimeout((int) WAIT_MILLIS);
            String upgrade = name.equals("no upgrade")
                    ? "Accept: text/plain"
                    : String.join(
                            "\r\n",
                            "Upgrade: websocket",
                            "Connection: Upgrade",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            socket.getOutputStream()
                    .write(String.join("\r\n", line, "Host: x", upgrade, header, "", "")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
        sendByPaho3(uri(listening, "ws"), Optional.of(Street.token(Street.ROOM_1)), Optional.empty());
        assertThat(listening.ended(Ending.FAULT)).isZero();
    }
}
