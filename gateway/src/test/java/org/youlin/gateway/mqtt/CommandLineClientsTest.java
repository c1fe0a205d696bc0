package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.command.Command;
import org.youlin.domain.device.Device;
import org.youlin.gateway.Street;
import org.youlin.testing.Installed;

/** The command line clients, as the examples of the API use them. */
final class CommandLineClientsTest {
    private final MqttRig rig = new MqttRig();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        started.forEach(Process::destroyForcibly);
        rig.close();
    }

    private Process start(String program, Device device, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Installed.require(program, "mosquitto-clients").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(rig.endpoint.actualPort()),
                "-u",
                Street.token(device)));
        line.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private static String output(Process process) throws Exception {
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest(name = "MQTT {0}")
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void attributesArePublished(String version) throws Exception {
        Process publisher = start(
                "mosquitto_pub",
                Street.ROOM_9,
                "-V",
                version,
                "-q",
                "1",
                "-t",
                "v1/devices/me/attributes",
                "-m",
                "{\"fw\":\"1.2\"}");
        assertThat(output(publisher)).isEmpty();
        assertThat(publisher.exitValue()).isZero();
        assertThat(rig.journal.attributes()).hasSize(1);
    }

    @ParameterizedTest(name = "MQTT {0}")
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void aCommandIsHeard(String version) throws Exception {
        Process subscriber = start(
                "mosquitto_sub",
                Street.GATE_1,
                "-V",
                version,
                "-q",
                "1",
                "-C",
                "1",
                "-v",
                "-t",
                "v1/devices/me/rpc/request/+");
        await().until(() -> rig.office.count("listening gate-1") == 1);
        assertThat(rig.downlink.send(Street.GATE_1, new Command(5, Street.GATE_1.id(), "open", "{}")))
                .isTrue();
        assertThat(output(subscriber)).isEqualTo("v1/devices/me/rpc/request/5 {\"method\":\"open\",\"params\":{}}");
        await().until(() -> rig.office.count("delivered gate-1 5") == 1);
    }

    @Test
    void aForeignTopicIsNotHeard() throws Exception {
        Process subscriber = start("mosquitto_sub", Street.GATE_1, "-C", "1", "-t", "v1/devices/other/#");
        assertThat(output(subscriber)).contains("denied");
    }
}
