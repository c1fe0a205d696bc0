package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.Onboarding.ProvisionRequest;
import org.youlin.domain.device.Onboarding.Provisioned;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

class OnboardingTest {
    private static final HardwareId SENSOR = new HardwareId("3号楼 温度");

    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    /** A stranger behind the gateway of estate {@code cq}; answers its id in quarantine. */
    private String stranger() {
        assertThat(street.registrar
                        .child(
                                street.registry.find(new DeviceId("cq-gateway")).orElseThrow(),
                                SENSOR,
                                Optional.of("Modbus"))
                        .toCompletableFuture()
                        .join())
                .isEmpty();
        return street.as("anju").get("/quarantine").ok().at("/items/0/id").asText();
    }

    private void unknownSender(String name) {
        street.database.write(handle -> handle.execute(
                "INSERT INTO quarantined_device VALUES (?, 'bridge:site', '', ?, 't', NULL, 1, 2, 3)",
                "q-" + name,
                name));
    }

    @Test
    void aStrangerIsAdoptedWithOneClick() {
        String id = stranger();
        Answered adopted = street.as("anju")
                .post(
                        "/quarantine/" + id + "/adopt",
                        "{\"name\":\"三号楼\",\"profile\":\"heating-room\",\"estate\":\"cq\",\"building\":\"cq-1\"}");
        assertThat(adopted.status()).isEqualTo(201);
        assertThat(adopted.at("/device/fieldGateway").asText()).isEqualTo("cq-gateway");
        assertThat(adopted.at("/credentials/token").asText()).isNotEmpty();
        assertThat(street.registry.find(Optional.of(new DeviceId("cq-gateway")), SENSOR))
                .get()
                .satisfies(device -> assertThat(device.name()).isEqualTo("三号楼"));
        assertThat(street.as("anju").get("/quarantine").ok().at("/items")).isEmpty();
        street.as("anju").post("/quarantine/" + id + "/adopt", "{}").problem(400);
    }

    @Test
    void onlyAdministratorsSeeStrangersOfNobody() {
        stranger();
        unknownSender("ghost");
        assertThat(street.as("root").get("/quarantine").ok().at("/items")).hasSize(2);
        assertThat(street.as("anju").get("/quarantine").ok().at("/items")).hasSize(1);
        assertThat(street.as("bainian").get("/quarantine").ok().at("/items")).isEmpty();
        String adoption = "{\"name\":\"x\",\"profile\":\"heating-room\",\"estate\":\"cq\"}";
        street.as("anju").post("/quarantine/q-ghost/adopt", adoption).problem(404);
        street.as("anju").send("DELETE", "/quarantine/q-ghost", null).problem(404);
        assertThat(street.as("root")
                        .post("/quarantine/q-ghost/adopt", adoption)
                        .at("/device/id")
                        .asText())
                .isEqualTo("ghost");
    }

    @Test
    void whatWasRegisteredInAnotherWayIsNoStranger() {
        unknownSender("cq-gate");
        assertThat(street.as("root").get("/quarantine").ok().at("/items")).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} -> {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "anju        | {'name':' ','profile':'heating-room','estate':'cq'} | 400 | name",
                "anju        | {'name':'x','profile':'toaster','estate':'cq'} | 400 | profile",
                "anju        | {'name':'x','profile':'heating-room','estate':'hf'} | 400 | estate",
                "root        | {'name':'x','profile':'heating-room','estate':'hf'} | 400 | estate",
                "anju        | {'id':'a b','name':'x','profile':'heating-room','estate':'cq'} | 400 | id",
                "anju        | {'id':'cq-gate','name':'x','profile':'heating-room','estate':'cq'} | 409 | id",
                "anju        | {'name':'x','profile':'heating-room','estate':'cq','building':'hf-1'} | 400 | building",
                "bainian     | {'name':'x','profile':'heating-room','estate':'hf'} | 404 | ''",
                "anju-fitter | {'name':'x','profile':'heating-room','estate':'cq'} | 403 | ''",
            })
    void anAdoptionThatCannotBeIsRefused(String username, String json, int status, String field) {
        String id = stranger();
        Answered refused = street.as(username)
                .post("/quarantine/" + id + "/adopt", json.replace('\'', '"'))
                .problem(status);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(street.as("anju").get("/quarantine").ok().at("/items")).hasSize(1);
    }

    @Test
    void aStrangerCanBeDismissed() {
        String id = stranger();
        street.as("bainian").send("DELETE", "/quarantine/" + id, null).problem(404);
        assertThat(street.as("anju").send("DELETE", "/quarantine/" + id, null).status())
                .isEqualTo(204);
        assertThat(street.as("root").get("/quarantine").ok().at("/items")).isEmpty();
    }

    @Test
    void aKeyLetsDevicesRegisterThemselvesUntilItIsRevoked() {
        Answered made = street.as("anju")
                .post("/provision-keys", "{\"name\":\"一期\",\"profile\":\"heating-room\",\"estate\":\"cq\"}");
        assertThat(made.status()).isEqualTo(201);
        String key = made.at("/key/key").asText();
        String secret = made.text("secret");
        assertThat(provision("T-1", key, secret).accessToken()).isPresent();
        Answered listed = street.as("north").get("/provision-keys").ok();
        assertThat(listed.at("/items/0/devices").asInt()).isEqualTo(1);
        assertThat(listed.response().body()).doesNotContain(secret);
        assertThat(street.as("bainian").get("/provision-keys").ok().at("/items"))
                .isEmpty();
        street.as("bainian").send("DELETE", "/provision-keys/" + key, null).problem(404);
        street.as("anju-fitter").get("/provision-keys").problem(403);
        assertThat(street.as("anju")
                        .send("DELETE", "/provision-keys/" + key, null)
                        .status())
                .isEqualTo(204);
        assertThat(provision("T-2", key, secret).accessToken()).isEmpty();
        assertThat(street.as("anju")
                        .get("/devices/T-1")
                        .ok()
                        .at("/place/estateId")
                        .asText())
                .isEqualTo("cq");
    }

    private Provisioned provision(String name, String key, String secret) {
        return street.registrar
                .provision(new ProvisionRequest(name, key, secret))
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':' ','profile':'heating-room','estate':'cq'} | name",
                "{'name':'x','profile':'toaster','estate':'cq'} | profile",
                "{'name':'x','profile':'heating-room','estate':'hf'} | estate",
                "{'name':'x','profile':'heating-room','estate':'cq','expiresAt':5} | expiresAt",
            })
    void aKeyThatCannotBeIsRefused(String json, String field) {
        assertThat(street.as("anju")
                        .post("/provision-keys", json.replace('\'', '"'))
                        .problem(400)
                        .text("field"))
                .isEqualTo(field);
    }

    private void offer(String device, String secret) {
        street.registrar
                .claimable(street.registry.find(new DeviceId(device)).orElseThrow(), secret, Duration.ofMinutes(10))
                .toCompletableFuture()
                .join();
    }

    private Answered claim(String username, String device, String secret) {
        return street.as(username)
                .post(
                        "/claims",
                        "{\"deviceId\":\"" + device + "\",\"secretKey\":\"" + secret
                                + "\",\"estate\":\"hf\",\"name\":\"新门\"}");
    }

    @Test
    void anInstallerTakesADeviceOverFromAnotherTenant() {
        offer("cq-gate", "s3cret");
        Answered claimed = claim("bainian", "cq-gate", "s3cret");
        assertThat(claimed.status()).isEqualTo(201);
        assertThat(claimed.text("name")).isEqualTo("新门");
        assertThat(claimed.at("/place/estateId").asText()).isEqualTo("hf");
        street.as("anju").get("/devices/cq-gate").problem(404);
        street.as("bainian").get("/devices/cq-gate").ok();
        Registry read = Registry.load(street.database, List.copyOf(street.registry.profiles()), street.clock);
        assertThat(read.find(new DeviceId("cq-gate"))
                        .orElseThrow()
                        .place()
                        .estate()
                        .value())
                .isEqualTo("hf");
    }

    @Test
    void whoDoesNotKnowTheSecretLearnsNothing() {
        offer("cq-gate", "s3cret");
        Answered wrong = claim("bainian", "cq-gate", "guess").problem(404);
        Answered unknown = claim("bainian", "no-such-gate", "guess").problem(404);
        Answered notOffered = claim("bainian", "cq-bay", "guess").problem(404);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(notOffered.body()).isEqualTo(wrong.body());
        for (int i = 0; i < 4; i++) {
            claim("bainian", "cq-gate", "guess" + i).problem(404);
        }
        claim("bainian", "cq-gate", "s3cret").problem(404);
        claim("anju", "cq-gate", "s3cret").problem(400);
        claim("street", "cq-gate", "s3cret").problem(403);
        street.as("bainian")
                .post("/claims", "{\"secretKey\":\"s\",\"estate\":\"hf\"}")
                .problem(400);
    }

    @Test
    void aDiagnosisSaysWhyADeviceIsNotShownInTheReadersLanguage() {
        long now = street.clock.millis();
        street.history.attempts.put(
                new DeviceId("cq-room-1"),
                List.of(
                        new ConnectionAttempt(now - 60_000, "10.0.0.7:1234", "CONNECTED", ""),
                        new ConnectionAttempt(now - 5_000, "10.0.0.7:1235", "BAD_CREDENTIALS", "no such token")));
        refuse(street.database, now - 30_000);
        Answered english = street.as("anju").get("/devices/cq-room-1/diagnosis").ok();
        assertThat(english.at("/findings/0/code").asText()).isEqualTo("WRONG_CREDENTIALS");
        assertThat(english.at("/findings/0/text").asText()).contains("10.0.0.7:1235");
        assertThat(english.at("/findings/1/code").asText()).isEqualTo("ALL_REFUSED");
        assertThat(english.at("/findings/1/text").asText()).contains("UNKNOWN_METRIC", "'tmp'");
        assertThat(english.at("/connection/lastConnectedAt").asLong()).isEqualTo(now - 60_000);
        assertThat(english.at("/connection/attempts/0/outcome").asText()).isEqualTo("BAD_CREDENTIALS");
        assertThat(english.at("/refusals/counts/0/letters").asInt()).isEqualTo(1);
        assertThat(english.at("/metrics/0/freshness").asText()).isEqualTo("NEVER");
        assertThat(english.at("/rules/0/id").asText()).isEqualTo("room-cold");
        Answered chinese = street.as("anju")
                .header("Accept-Language", "zh-CN")
                .get("/devices/cq-room-1/diagnosis")
                .ok();
        assertThat(chinese.at("/findings/0/text").asText()).contains("凭证不正确");
        street.as("bainian").get("/devices/cq-room-1/diagnosis").problem(404);
    }

    private static void refuse(Database database, long at) {
        database.write(handle -> handle.execute(
                "INSERT INTO dead_letter VALUES ('l-1', 'cq-room-1', 'mqtt', 't', ?, 1, ?, ?)",
                new byte[] {'{'},
                "[{\"reason\":\"UNKNOWN_METRIC\",\"field\":\"values.tmp\",\"value\":\"tmp\",\"expected\":\"room_temp\"}]",
                at));
    }

    @Test
    void aHealthyDeviceIsFine() {
        street.connected.add(new DeviceId("cq-room-1"));
        for (String metric : List.of("room_temp", "humidity", "battery")) {
            street.heard("cq-room-1", metric, 20);
        }
        Answered fine = street.as("anju").get("/devices/cq-room-1/diagnosis").ok();
        assertThat(fine.at("/findings")).hasSize(1);
        assertThat(fine.at("/findings/0/code").asText()).isEqualTo("FINE");
        assertThat(fine.at("/connection/state").asText()).isEqualTo("ONLINE");
    }

    @Test
    void onlyAdministratorsSeeWhoElseTriedToConnect() {
        street.history.strangers = List.of(
                new ConnectionAttempt(1, "10.0.0.1:1", "BAD_CREDENTIALS", ""),
                new ConnectionAttempt(2, "10.0.0.2:1", "BAD_CREDENTIALS", ""));
        assertThat(street.as("root")
                        .get("/connection-attempts")
                        .ok()
                        .at("/items/0/address")
                        .asText())
                .isEqualTo("10.0.0.2:1");
        street.as("anju").get("/connection-attempts").problem(403);
    }
}
