package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.gateway.Certificates;
import org.youlin.gateway.Street;
import org.youlin.gateway.intake.IntakeLimits;
import org.youlin.testing.Installed;
import org.youlin.testing.MosquittoServer;

/** Mosquitto's own programs as devices, and a Mosquitto as the broker of a site that forwards to the endpoint. */
final class MosquittoClientsTest {
    /** What {@code mosquitto_sub -W} ends with when nothing came. */
    private static final int NOTHING_CAME = 27;

    private static final int MESSAGES = 20;

    private final Path folder;
    private final Certificates certificates;
    private final MqttRig rig;

    MosquittoClientsTest(@TempDir Path folder) {
        this.folder = folder;
        certificates =
                new Certificates(folder).issue("server", "/CN=127.0.0.1").issue("room", "/CN=" + Street.ROOM_1.id());
        rig = new MqttRig(
                config -> config.withTls(new TlsSettings(
                        0,
                        certificates.certificate("server"),
                        certificates.key("server"),
                        Optional.of(certificates.authority()),
                        TlsSettings.ClientCertificate.OPTIONAL)),
                IntakeLimits.DEFAULTS,
                InstantSource.system());
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private int run(String program, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Installed.require(program, "mosquitto-clients").toString(), "-h", "127.0.0.1"));
        command.addAll(Arrays.asList(arguments.split(" ", -1)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("client.log").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"mqttv31", "mqttv311", "mqttv5"})
    void mosquittoPubSendsInEveryVersion(String version) throws Exception {
        String plain = "-V " + version + " -t v1/devices/me/telemetry -m {\"room_temp\":17.4} -p "
                + rig.endpoint.actualPort() + " -u " + Street.token(Street.ROOM_1);
        assertThat(run("mosquitto_pub", plain + " -q 1")).isZero();
        assertThat(run("mosquitto_pub", plain + " -q 2")).isZero();
        assertThat(rig.journal.readings()).hasSize(2);
    }

    @Test
    void mosquittoPubSendsWithItsCertificate() throws Exception {
        String secure = "-V mqttv5 -q 1 -t v2/t -m {\"room_temp\":17.4} -p "
                + rig.endpoint.tlsPort().orElseThrow() + " --cafile " + certificates.authority() + " --cert "
                + certificates.certificate("room") + " --key " + certificates.key("room");
        assertThat(run("mosquitto_pub", secure)).isZero();
        assertThat(rig.journal.readings()).singleElement().satisfies(reading -> assertThat(reading.device())
                .isEqualTo(Street.ROOM_1.id()));
    }

    @Test
    void mosquittoSubMayWaitForWhatIsMeantForIt() throws Exception {
        String common = "-W 1 -V mqttv311 -p " + rig.endpoint.actualPort() + " -u " + Street.token(Street.ROOM_1);
        assertThat(run("mosquitto_sub", common + " -t v1/devices/me/attributes"))
                .isEqualTo(NOTHING_CAME);
        run("mosquitto_sub", common + " -t #");
        assertThat(Files.readString(folder.resolve("client.log"))).contains("denied");
    }

    @Test
    void aSitesBrokerForwardsAsAFieldGateway() throws Exception {
        MosquittoServer site = new MosquittoServer(
                "connection youlin",
                "address 127.0.0.1:" + rig.endpoint.actualPort(),
                "remote_username " + Street.token(Street.GATEWAY_1),
                "remote_clientid " + Street.GATEWAY_1.id(),
                "bridge_protocol_version mqttv311",
                "notifications false",
                "restart_timeout 1",
                "topic telemetry out 1 site/ v1/gateway/");
        try {
            site.start();
            await().until(() -> rig.connections.isOnline(Street.GATEWAY_1.id()));
            try (MqttClient device = new MqttClient(site.uri().toString(), "device", new MemoryPersistence())) {
                MqttConnectOptions options = new MqttConnectOptions();
                options.setMaxInflight(MESSAGES);
                device.connect(options);
                for (int i = 0; i < MESSAGES; i++) {
                    String payload = "{\"room-1\":[{\"room_temp\":" + i + "}]}";
                    device.publish("site/telemetry", payload.getBytes(StandardCharsets.UTF_8), 1, false);
                }
                device.disconnect();
            }
            await().until(() -> rig.journal.durable().size() == MESSAGES);
            assertThat(rig.journal.deadLetters()).isEmpty();
        } finally {
            site.discard();
        }
    }
}
