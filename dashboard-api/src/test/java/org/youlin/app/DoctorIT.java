package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.dashboard.access.Role;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.Registry;
import picocli.CommandLine;

class DoctorIT {
    private static final String PASSWORD = "correct horse 18";

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    private int doctor(String... arguments) {
        return new CommandLine(new DoctorCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }

    private Path settings(String text) throws Exception {
        return Files.writeString(folder.resolve("youlin.yaml"), text);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void settingsOfAServerThatWasNeverStartedAreFine() throws Exception {
        Path file = settings("http: {host: 127.0.0.1, port: 0}\nmqtt: {host: 127.0.0.1, port: 0}\n");

        int exit = doctor("--config", file.toString());

        assertThat(out.toString().lines())
                .allMatch(line -> line.startsWith("✓ "))
                .hasSizeGreaterThan(6);
        assertThat(exit).isZero();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void everyTroubleIsALineAndTheRestIsLookedAtToo() throws Exception {
        int nobody = freePort();
        Path file = settings(
                """
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0, tls: {port: 0, certificate: chain.pem, key: key.pem}}
                influx: {url: "http://127.0.0.1:%1$d", database: youlin}
                bridges:
                  - name: far
                    server: tcp://127.0.0.1:%1$d
                    clientId: youlin
                    subscriptions: [{topicFilter: a/+, device: {topicLevel: 1}}]
                rules: rules.yaml
                """
                        .formatted(nobody));

        int exit = doctor("--config", file.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .contains("✓ settings", "✓ data folder", "✗ profiles and rules", "✗ series store", "✗ bridge far")
                .contains("✗ mqtt.tls.certificate", "✗ mqtt.tls.key");
    }

    @Test
    void settingsThatAreNotUnderstoodAreTheOnlyTrouble() throws Exception {
        int exit = doctor("--config", settings("htpt: {}\n").toString());

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(1).first().asString().startsWith("✗ settings: ");
    }

    @Test
    void withoutAnythingToLookAtItSaysWhatItNeeds() {
        assertThat(doctor()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(out.toString()).contains("--config FILE or --accounting");
        assertThat(doctor("--accounting")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void besideARunningServerItAsksTheServerAndAccountsForWhatItReceived() throws Exception {
        int http = freePort();
        Path file = settings("http: {host: 127.0.0.1, port: %d}\nmqtt: {host: 127.0.0.1, port: 0}\n".formatted(http));
        try (YoulinService service = YoulinService.start(YoulinConfig.read(file))) {
            service.accounts().add("root", "管理员", Role.ADMINISTRATOR, Optional.empty(), PASSWORD);
            publish(service, addRoom(service.registry()), 18.5, 19.5, 19.5);

            int exit = doctor("--config", file.toString());

            assertThat(out.toString()).contains("✓ server: a Youlin answers").doesNotContain("series store");
            assertThat(exit).isZero();
            try (ServerSession session =
                    ServerSession.logIn(URI.create("http://127.0.0.1:" + http), "root", PASSWORD)) {
                AccountingReport report = new AccountingReport(session.get("/operations/accounting?stores=true"));
                report.print(new PrintWriter(out, true));
                assertThat(report.isGood()).as(out.toString()).isTrue();
                assertThat(report.answer().at("/sources/0/received").asLong()).isEqualTo(3);
            }
        }
    }

    private static String addRoom(Registry registry) {
        Organisation street = new Organisation(new OrganisationId("street"), Layer.STREET, "街道");
        Organisation community = new Organisation(new OrganisationId("community"), Layer.COMMUNITY, "社区");
        EstateId estate = new EstateId("yard");
        registry.addPlaces(
                List.of(street, community),
                List.of(new Estate(estate, "长青小区", Optional.empty(), community, street)),
                List.of(),
                List.of());
        return registry.add(new Device(
                new DeviceId("room-1"),
                "室温",
                registry.profile(new ProfileId("heating-room")).orElseThrow(),
                Place.of(estate),
                Optional.empty()));
    }

    private static void publish(YoulinService service, String token, double... temperatures) throws Exception {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(token);
        options.setConnectionTimeout(10);
        try (MqttClient client =
                new MqttClient("tcp://127.0.0.1:" + service.mqttPort(), "room-1", new MemoryPersistence())) {
            client.setTimeToWait(Duration.ofSeconds(10).toMillis());
            client.connect(options);
            for (double temperature : temperatures) {
                byte[] body = ("{\"room_temp\":" + temperature + "}").getBytes(StandardCharsets.UTF_8);
                client.publish("v1/devices/me/telemetry", body, 1, false);
            }
            client.disconnect();
        }
    }
}
