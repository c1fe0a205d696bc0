package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.registry.Registry;

class ProfilesTest {
    private static final String OWN =
            """
            {"id":"own-room","name":"自定义室温","kind":"heating-room","expectedInterval":"PT20M",
             "metrics":[{"name":"room_temp","unit":"°C","min":-40,"max":%s}],"decoder":{"format":"native"}}""";

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

    @Test
    void aProfileOfPeoplesMakingIsUsedReplacedAndDeleted() {
        ApiClient root = street.as("root");
        Answered created = root.post("/profiles", OWN.formatted(80));
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        root.post("/profiles", OWN.formatted(80)).problem(409);
        street.as("anju")
                .send("PATCH", "/devices/cq-room-1", "{\"profile\":\"own-room\"}")
                .ok();

        Answered replaced =
                root.send("PUT", "/profiles/own-room", OWN.formatted(60)).ok();
        assertThat(replaced.at("/devices").asInt()).isEqualTo(1);
        assertThat(replaced.at("/definition/metrics/0/max").asDouble()).isEqualTo(60);
        assertThat(street.registry
                        .find(new DeviceId("cq-room-1"))
                        .orElseThrow()
                        .profile()
                        .metrics()
                        .get(0)
                        .max())
                .isEqualTo(60);
        Registry restarted = Registry.load(
                street.database,
                DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty())
                        .profiles(),
                street.clock);
        assertThat(restarted.devices()).containsExactlyElementsOf(street.registry.devices());

        root.send("DELETE", "/profiles/own-room", null).problem(409);
        root.send("PUT", "/profiles/own-room", OWN.formatted(60).replace("heating-room", "heat-meter"))
                .problem(409);
        street.as("anju")
                .send("PATCH", "/devices/cq-room-1", "{\"profile\":\"heating-room\"}")
                .ok();
        assertThat(root.send("DELETE", "/profiles/own-room", null).status()).isEqualTo(204);
        root.get("/profiles/own-room").problem(404);
    }

    @Test
    void oneKindMeasuresOneMetricInOneUnit() {
        String kelvin = OWN.formatted(80).replace("°C", "K");
        Answered refused = street.as("root").post("/profiles", kelvin).problem(409);
        assertThat(refused.text("detail")).contains("metric 'room_temp' of kind heating-room is in '°C'", "in 'K'");
        Answered otherKind = street.as("root").post("/profiles", kelvin.replace("heating-room", "heat-meter"));
        assertThat(otherKind.status()).isEqualTo(201);
    }

    @Test
    void shippedProfilesAreShownAndNotChanged() {
        Answered shipped = street.as("anju").get("/profiles/heating-room").ok();
        assertThat(shipped.at("/profile/shipped").asBoolean()).isTrue();
        assertThat(shipped.at("/definition/expectedInterval").asText()).isEqualTo("PT10M");
        street.as("root")
                .send("PUT", "/profiles/heating-room", OWN.formatted(60).replace("own-room", "heating-room"))
                .problem(409);
        street.as("root").send("DELETE", "/profiles/heating-room", null).problem(409);
        street.as("anju").post("/profiles", OWN.formatted(60)).problem(403);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'id':'p','name':'x','kind':'toaster','expectedInterval':'PT1M','metrics':[] | definition",
                "'id':'p','name':'x','kind':'heat-meter','expectedInterval':'soon','metrics':[] | expectedInterval",
                "'id':'p','name':'x','kind':'heat-meter','expectedInterval':'PT0S','metrics':[] | definition",
                "'id':'p','name':'x','kind':'heat-meter','expectedInterval':'PT1M','metrics':[{'name':'Flow','unit':'','min':0,'max':1}] | metrics[0]",
                "'id':'p','name':'x','kind':'heat-meter','expectedInterval':'PT1M','metrics':[{'name':'flow','unit':'','min':2,'max':1}] | metrics[0]",
                "'id':'p','name':'x','kind':'heat-meter','expectedInterval':'PT1M','metrics':[],'decoder':{'format':'morse'} | decoder",
                "'id':'p','name':'x','kind':'heat-meter','expectedInterval':'PT1M','metrics':[],'colour':1 | colour",
                "'id':'try','name':'x','kind':'heat-meter','expectedInterval':'PT1M','metrics':[] | id",
            })
    void aProfileThatMakesNoSenseIsRefusedWithTheField(String json, String field) {
        Answered refused = street.as("root")
                .post("/profiles", "{" + json.replace('\'', '"') + "}")
                .problem(400);
        assertThat(refused.text("field")).isEqualTo(field);
    }

    @Test
    void aMessageIsTriedAndNothingIsKept() {
        Answered tried = street.as("anju")
                .post(
                        "/profiles/try",
                        """
                {"profile":"heating-room","topic":"v1/devices/me/telemetry",
                 "payload":"{\\"room_temp\\":17.4,\\"humidity\\":400}"}""")
                .ok();
        assertThat(tried.at("/readings/0/metric").asText()).isEqualTo("room_temp");
        assertThat(tried.at("/readings/0/unit").asText()).isEqualTo("°C");
        assertThat(tried.at("/readings/0/ts").asLong()).isEqualTo(street.clock.millis());
        assertThat(tried.at("/refusals/0/reason").asText()).isEqualTo("OUT_OF_RANGE");

        Answered hex = street.as("anju")
                .post(
                        "/profiles/try",
                        """
                {"device":"cq-gate","topic":"","encoding":"hex","payload":"7b22 6261 7474 6572 7922 3a37 377d"}""")
                .ok();
        assertThat(hex.at("/readings/0/device").asText()).isEqualTo("cq-gate");
        assertThat(hex.at("/readings/0/value").asDouble()).isEqualTo(77);
        Answered own = street.as("root")
                .post("/profiles/try", "{\"topic\":\"\",\"payload\":\"{}\",\"definition\":" + OWN.formatted(60) + "}")
                .ok();
        assertThat(own.at("/refusals")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'payload':'{}' | profile",
                "'payload':'{}','profile':'toaster' | profile",
                "'payload':'{}','device':'hf-gate' | device",
                "'payload':'zz','device':'cq-gate','encoding':'hex' | payload",
                "'payload':'?','device':'cq-gate','encoding':'base64' | payload",
            })
    void aTrialThatCannotBeIsRefusedWithTheField(String json, String field) {
        Answered refused = street.as("anju")
                .post("/profiles/try", "{'topic':'',".replace('\'', '"') + json.replace('\'', '"') + "}")
                .problem(400);
        assertThat(refused.text("field")).isEqualTo(field);
    }
}
