package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.simulator.Simulate;
import picocli.CommandLine;

/** The simulator's commands against a running Youlin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SimulatedStreetIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STREET =
            """
            id: yannan
            name: 雁南街道办事处
            communities: [{id: tanjian, name: 滩尖子社区居委会}]
            estates:
              - id: xinyuan
                name: 馨苑小区
                community: tanjian
                buildings: [{year: 1995, floors: 6, units: 2, doors: 2}]
                gates: [{id: main, name: 大门}]
                parking: {bays: 3}
            """;
    /** In the order of a logger that was read out of turn; with a value sent twice, one that is none, one too hot. */
    private static final String HISTORY =
            """
            read_at,meter,temp,rh
            2019-01-12 08:30:00,3-2-501,17.4,38.5
            2019-01-12 08:20:00,3-2-501,17.6,38.0
            2019-01-12 08:30:00,3-2-501,17.4,38.5
            2019-01-12 08:40:00,3-2-501,--,38.5
            2019-01-12 08:40:00,3-2-502,999,41
            2019-01-12 08:50:00,3-2-502,18.1,41
            """;

    private final Path folder;
    private Program program;
    private ApiSession admin;

    SimulatedStreetIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void start() {
        SmallStreet.settle(Settings.embedded(folder));
        program = Program.serve(folder);
        admin = ApiSession.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
    }

    @AfterAll
    void stop() {
        if (program != null) {
            program.close();
        }
    }

    @Test
    void aStreetFileIsRegisteredAndItsPastIsThereBeforeItIsPlayed() {
        Path street = write("street.yaml", STREET);
        assertThat(simulate(
                        "street", street.toString(), "--backfill", "3d", "--duration", "PT4S", "--interval", "PT1S"))
                .isZero();
        String device = "/devices/room-xinyuan-1-1-101";
        long now = Instant.now().toEpochMilli();
        await("both present and past").atMost(PATIENCE).untilAsserted(() -> {
            JsonNode latest = admin.get(device + "/latest").path("values").path("room_temp");
            assertThat(latest.path("ts").asLong()).isGreaterThan(now - 60_000);
            // Buckets this short come from the readings themselves: hours are computed in their own time.
            JsonNode series = admin.get(device + "/series?metric=room_temp&from=" + (now - 72 * 3_600_000L) + "&to="
                    + now + "&points=2000");
            assertThat(filled(series)).isGreaterThanOrEqualTo(70);
        });
        assertThat(admin.items("/devices?estate=xinyuan")).hasSize(24 + 1 + 1 + 1 + 1 + 3);
        assertThat(admin.items("/alarms?estate=xinyuan")).isEmpty();
    }

    @Test
    void aHistoryIsReplayedWithItsDirt() {
        Path history = write("history.csv", HISTORY);
        assertThat(simulate(
                        "replay",
                        history.toString(),
                        "--estate",
                        "huafu",
                        "--device",
                        "meter",
                        "--time",
                        "read_at",
                        "--metric",
                        "temp=room_temp",
                        "--metric",
                        "rh=humidity",
                        "--ending",
                        "now",
                        "--lines-per-message",
                        "1"))
                .isZero();
        String device = "/devices/replay-huafu-3-2-501";
        await("the newest of its values that is one").atMost(PATIENCE).untilAsserted(() -> {
            JsonNode values = admin.get(device + "/latest").path("values");
            assertThat(values.at("/room_temp/value").asDouble()).isEqualTo(17.4);
            assertThat(values.at("/humidity/ts").asLong()
                            - values.at("/room_temp/ts").asLong())
                    .isEqualTo(600_000);
            assertThat(admin.get("/devices/replay-huafu-3-2-502/latest")
                            .at("/values/room_temp/value")
                            .asDouble())
                    .isEqualTo(18.1);
        });
        await("letters of what was not one").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        letters(device, "/devices/replay-huafu-3-2-502", "/devices/replay-huafu"))
                .flatExtracting(letter -> letter.path("refusals").findValuesAsText("reason"))
                .containsOnly("WRONG_TYPE", "OUT_OF_RANGE"));
    }

    private List<JsonNode> letters(String... devices) {
        List<JsonNode> letters = new ArrayList<>();
        for (String device : devices) {
            letters.addAll(admin.items(device + "/dead-letters"));
        }
        return letters;
    }

    private int simulate(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--url",
                program.http(),
                "--mqtt",
                "mqtt://127.0.0.1:" + program.mqttPort(),
                "--username",
                SmallStreet.ADMINISTRATOR,
                "--password=" + SmallStreet.PASSWORD));
        return new CommandLine(new Simulate()).execute(all.toArray(String[]::new));
    }

    private static long filled(JsonNode series) {
        long filled = 0;
        for (JsonNode each : series.path("buckets")) {
            if (each.path("count").asLong() > 0) {
                filled++;
            }
        }
        return filled;
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
