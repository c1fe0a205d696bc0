package org.youlin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.wire.Mosquitto;
import picocli.CommandLine;

class SimulateCommandTest {
    private static final int USAGE_ERROR = 2;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path street;

    @BeforeEach
    void writeAStreet() throws IOException {
        street = write(Streets.small(URI.create("mqtt://127.0.0.1:1")));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --scenario flood       | scenario 'flood' is unknown; allowed are heating-failure
            --speed 0              | --speed is 0.0; it must be 1 to 10000
            --speed NaN            | --speed is NaN
            --interval PT0.1S      | --interval is PT0.1S; it must be PT1S to PT1H
            --duration PT0S        | --duration is PT0S; it must be positive
            --colour red           | Unknown option
            """)
    void wrongArgumentsAreRefusedWithWhatIsAllowed(String arguments, String expected) {
        assertThat(run(("--street " + street + " " + arguments).split(" "))).isEqualTo(USAGE_ERROR);
        assertThat(err.toString()).contains(expected);
    }

    @Test
    void theStreetFileIsRequired() {
        assertThat(run()).isEqualTo(USAGE_ERROR);
        assertThat(err.toString()).contains("--street");
    }

    @Test
    void aBrokenStreetFileIsRefusedWithItsReason() throws IOException {
        assertThat(run(
                        "--street",
                        Files.writeString(directory.resolve("bad.json"), "{}").toString()))
                .isEqualTo(USAGE_ERROR);
        assertThat(err.toString()).contains("bad.json").contains("mqtt");
    }

    @Test
    void aScenarioWithoutItsDevicesIsRefused() throws IOException {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(street.toFile());
        ((ObjectNode) json.get("estates").get(0)).remove("parking");
        Path without = Files.writeString(directory.resolve("without.json"), json.toString());
        assertThat(run("--street", without.toString(), "--scenario", "parking-full"))
                .isEqualTo(USAGE_ERROR);
        assertThat(err.toString()).contains("parking-full needs devices the street file does not have");
    }

    @Test
    void helpNamesScenariosAndDefaults() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("--street=FILE")
                .contains("heating-failure")
                .contains("default: 600")
                .contains("PT10S");
    }

    @Test
    void itEndsAfterItsDurationWithoutAServer() {
        assertThat(run("--street", street.toString(), "--duration", "PT0.5S")).isZero();
    }

    @Test
    void aTerminatedProcessSaysGoodbye() throws Exception {
        Path brokerDirectory = Files.createDirectory(directory.resolve("broker"));
        try (Mosquitto broker = Mosquitto.start(brokerDirectory)) {
            Street small = Streets.small(broker.uri());
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Simulate.class.getName(),
                            "--street",
                            write(small).toString(),
                            "--interval",
                            "PT1S")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("simulate.out").toFile())
                    .start();
            try {
                await().atMost(Duration.ofSeconds(60)).until(() -> small.accounts().stream()
                        .allMatch(account -> broker.logText().contains("Sending CONNACK to " + account.id())));
                process.destroy(); // SIGTERM
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(small.accounts()).allSatisfy(account -> assertThat(broker.logText())
                            .contains("Received DISCONNECT from " + account.id())));
            assertThat(Files.readString(directory.resolve("simulate.out"))).contains("模拟 1 个小区、4 户");
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new Simulate())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Path write(Street small) throws IOException {
        ObjectMapper json = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
        ObjectNode tree = json.createObjectNode();
        tree.put("mqtt", small.mqtt().toString());
        tree.set("estates", json.valueToTree(small.estates()));
        return Files.writeString(directory.resolve("street.json"), tree.toString());
    }
}
