package org.youlin.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.testing.MosquittoServer;

/** Against a Mosquitto that wants TLS. */
final class BridgeTlsTest {
    @TempDir
    private Path folder;

    private final BridgeRig rig = new BridgeRig();
    private PemFiles files;
    private Optional<MosquittoServer> broker = Optional.empty();

    @BeforeEach
    void certificates() throws Exception {
        files = new PemFiles(folder, "authority");
        files.sign("broker");
        files.sign("bridge-1");
    }

    @AfterEach
    void stop() {
        rig.close();
        broker.ifPresent(MosquittoServer::discard);
    }

    private int start(String... settings) {
        return startAs("broker", settings);
    }

    private int startAs(String name, String... settings) {
        List<String> lines = new ArrayList<>(
                List.of("certfile " + files.certificate(name), "keyfile " + files.key(name), "cafile " + files.ca()));
        lines.addAll(List.of(settings));
        MosquittoServer server = new MosquittoServer(lines.toArray(String[]::new));
        broker = Optional.of(server);
        server.start();
        return server.port();
    }

    private BridgeConfig config(int port, BridgeLogin login, BridgeTls tls) {
        return new BridgeConfig(
                "secure",
                URI.create("ssl://localhost:" + port),
                "bridge-1",
                login,
                Optional.of(tls),
                Optional.empty(),
                List.of(BridgeRig.native1("estate/+", 1)));
    }

    private BridgeTls trusting() {
        return new BridgeTls(Optional.of(files.ca()), Optional.empty(), Optional.empty());
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    private int startWithPassword() throws Exception {
        Path passwords = folder.resolve("passwords");
        Process process =
                new ProcessBuilder("mosquitto_passwd", "-c", "-b", passwords.toString(), "youlin", "s3cret").start();
        assertThat(process.waitFor()).isZero();
        return start("allow_anonymous false", "password_file " + passwords);
    }

    @Test
    void aUserAndAPasswordFromFilesAreReadAtEachConnect() throws Exception {
        int port = startWithPassword();
        Path password = file("password", "wrong\n");
        BridgeLogin login =
                new BridgeLogin(Optional.empty(), Optional.of(file("user", "youlin\n")), Optional.of(password));
        BrokerBridge bridge = rig.bridge(config(port, login, trusting()));
        await().atMost(BridgeRig.PATIENCE)
                .until(() -> bridge.state().lastError().isPresent());
        assertThat(bridge.state().phase()).isEqualTo(BridgeState.Phase.RECONNECTING);
        assertThat(bridge.state().lastError().orElseThrow()).doesNotContain("wrong");
        file("password", "s3cret\n");
        BridgeRig.awaitConnected(bridge);
    }

    @Test
    void aClientCertificateLogsIn() throws Exception {
        int port = start("require_certificate true", "use_identity_as_username true", "allow_anonymous false");
        BridgeTls tls = new BridgeTls(
                Optional.of(files.ca()),
                Optional.of(files.certificate("bridge-1")),
                Optional.of(files.key("bridge-1")));
        rig.connected(config(port, BridgeLogin.NONE, tls));
        assertThat(rig.bridge(config(port, BridgeLogin.NONE, trusting())))
                .satisfies(without -> await().atMost(BridgeRig.PATIENCE)
                        .until(() -> without.state().lastError().isPresent()));
    }

    @Test
    void aBrokerThatTheAuthorityHasNotSignedIsNotTrusted() throws Exception {
        int port = start();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        PemFiles others = new PemFiles(elsewhere, "others");
        BridgeTls tls = new BridgeTls(Optional.of(others.ca()), Optional.empty(), Optional.empty());
        BrokerBridge bridge = rig.bridge(config(port, BridgeLogin.NONE, tls));
        await().atMost(BridgeRig.PATIENCE)
                .until(() -> bridge.state().lastError().isPresent());
        assertThat(bridge.state().lastError().orElseThrow()).containsIgnoringCase("certificat");
        assertThat(bridge.state().phase()).isEqualTo(BridgeState.Phase.RECONNECTING);
    }

    @Test
    void aCertificateForAnotherHostIsNotTrusted() throws Exception {
        files.sign("elsewhere", "dns:broker.example.org");
        BrokerBridge bridge = rig.bridge(config(startAs("elsewhere"), BridgeLogin.NONE, trusting()));
        await().atMost(BridgeRig.PATIENCE)
                .until(() -> bridge.state().lastError().isPresent());
        assertThat(bridge.state().lastError().orElseThrow()).contains("localhost");
        assertThat(bridge.state().phase()).isEqualTo(BridgeState.Phase.RECONNECTING);
    }

    @Test
    void aFileThatIsMissingOrNoCertificateIsSaidSo() throws Exception {
        BridgeTls missing =
                new BridgeTls(Optional.of(folder.resolve("nowhere.pem")), Optional.empty(), Optional.empty());
        BrokerBridge bridge = rig.bridge(config(1, BridgeLogin.NONE, missing));
        await().until(() -> bridge.state().lastError().isPresent());
        assertThat(bridge.state().lastError().orElseThrow()).contains("nowhere.pem");
        BridgeTls nonsense =
                new BridgeTls(Optional.of(file("nonsense.pem", "nonsense")), Optional.empty(), Optional.empty());
        BrokerBridge other = rig.bridge(config(1, BridgeLogin.NONE, nonsense));
        await().until(() -> other.state().lastError().isPresent());
        assertThat(other.state().lastError().orElseThrow()).containsIgnoringCase("certificate");
    }
}
