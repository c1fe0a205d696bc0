package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as somebody meets it who tries Youlin for the first time. */
final class DemoIT {
    /** Promised is a minute; a busy machine that builds and tests is given two. */
    private static final Duration FIRST_WORK_ORDER_MAX = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void theDemoShowsAWorkOrderByItselfEndsWithItsSimulatorAndKeepsItsCases() throws IOException {
        long started = System.nanoTime();
        Set<String> cases;
        List<ProcessHandle> children;
        try (Program program = demo()) {
            JsonNode access = access();
            ApiSession admin = logIn(access);
            await("a work order that nobody made").atMost(FIRST_WORK_ORDER_MAX).until(() -> !admin.items("/work-orders")
                    .isEmpty());
            System.out.printf(
                    "The demo's first work order came %.1f s after its start.%n",
                    (System.nanoTime() - started) / 1_000_000_000.0);
            assertFreeSensorIsUsable(access, admin);
            children = program.children();
            assertThat(children).as("the simulator").hasSize(1);
            cases = cases(admin);
            program.terminate();
        }
        assertThat(children).noneMatch(ProcessHandle::isAlive);

        try (Program program = demo()) {
            assertThat(cases(logIn(access()))).containsAll(cases);
            List<ProcessHandle> again = program.children();
            program.terminate();
            assertThat(again).noneMatch(ProcessHandle::isAlive);
        }
    }

    private Program demo() {
        return Program.start(folder, "demo", "--http-port", "0", "--mqtt-port", "0", "--data", folder.toString());
    }

    private JsonNode access() throws IOException {
        Path file = folder.resolve("demo").resolve("access.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        return new ObjectMapper().readTree(file.toFile());
    }

    private static ApiSession logIn(JsonNode access) {
        return ApiSession.logIn(
                access.path("http").asText(),
                access.path("admin").path("username").asText(),
                access.path("admin").path("password").asText());
    }

    /** A sensor for people to try out: registered, and silent until they speak for it. */
    private static void assertFreeSensorIsUsable(JsonNode access, ApiSession admin) {
        JsonNode free = null;
        for (JsonNode device : access.path("devices")) {
            assertThat(device.path("id").asText()).isNotEmpty();
            assertThat(device.path("token").asText()).isNotEmpty();
            free = device.path("profile").asText().equals("heating-room") ? device : free;
        }
        assertThat(free).as("a free room sensor").isNotNull();
        String id = free.path("id").asText();
        assertThat(admin.get("/devices/" + id).path("freshness").asText()).isEqualTo("NEVER");
        String mqtt = access.path("mqtt").asText();
        int port = Integer.parseInt(mqtt.substring(mqtt.lastIndexOf(':') + 1));
        new MosquittoPub(port).telemetry(free.path("token").asText(), "{\"room_temp\":16.5}");
        await("the alarm of the free sensor")
                .until(() -> !admin.items("/alarms?device=" + id).isEmpty());
    }

    private static Set<String> cases(ApiSession admin) {
        return admin.items("/cases").stream()
                .map(each -> each.path("id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
