package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceCredentials.AccessToken;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;

class DeviceChangesTest {
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
    void aDeviceIsMovedRenamedAndGivenAnotherProfile() {
        Answered changed = street.as("anju")
                .send(
                        "PATCH",
                        "/devices/cq-room-1",
                        """
                {"name":"客厅","profile":"heat-meter","place":{"estate":"cq","building":"cq-1"},
                 "fieldGateway":"cq-gateway","hardwareId":"24e124136b502217"}""")
                .ok();
        assertThat(changed.text("name")).isEqualTo("客厅");
        assertThat(changed.at("/profile/id").asText()).isEqualTo("heat-meter");
        assertThat(changed.at("/place/name").asText()).isEqualTo("长青小区 1号楼");
        assertThat(find("cq-gateway", "24e124136b502217")).isEqualTo("cq-room-1");

        Answered cleared = street.as("anju")
                .send("PATCH", "/devices/cq-room-1", "{\"fieldGateway\":\"\",\"hardwareId\":\"\"}")
                .ok();
        assertThat(cleared.body().has("fieldGateway")).isFalse();
        assertThat(cleared.body().has("hardwareId")).isFalse();
        assertThat(find("cq-gateway", "24e124136b502217")).isEqualTo("-");
        assertThat(street.as("root").get("/devices?profile=heat-meter").ok().at("/items"))
                .hasSize(1);
    }

    private String find(String gateway, String name) {
        return street.registry
                .find(Optional.of(new DeviceId(gateway)), new HardwareId(name))
                .map(device -> device.id().value())
                .orElse("-");
    }

    @Test
    void devicesAreFoundByGatewayHardwareIdAndConnection() {
        street.as("anju")
                .send("PATCH", "/devices/cq-room-1", "{\"hardwareId\":\"ABC-7\",\"fieldGateway\":\"cq-gateway\"}")
                .ok();
        street.connected.add(new DeviceId("cq-gate"));
        street.heard("cq-bay", "occupied", 1);
        ApiClient anju = street.as("anju");
        assertThat(anju.get("/devices?q=abc-").ok().at("/items")).hasSize(1);
        assertThat(anju.get("/devices?fieldGateway=cq-gateway")
                        .ok()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo("cq-room-1");
        assertThat(anju.get("/devices?connection=ONLINE").ok().at("/items/0/id").asText())
                .isEqualTo("cq-gate");
        assertThat(anju.get("/devices?freshness=FRESH").ok().at("/items/0/id").asText())
                .isEqualTo("cq-bay");
        assertThat(anju.get("/devices?building=cq-1").ok().at("/items")).hasSize(2);
    }

    @ParameterizedTest(name = "{0} {1} {2} -> {3} {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "anju | /devices/cq-gate | {'profile':'toaster'} | 400 | profile",
                "anju | /devices/cq-gate | {'place':{'estate':'hf'}} | 400 | estate",
                "anju | /devices/cq-gate | {'place':{'estate':'cq','building':'hf-1'}} | 400 | building",
                "anju | /devices/cq-gate | {'fieldGateway':'hf-gateway'} | 400 | fieldGateway",
                "anju | /devices/cq-gateway | {'fieldGateway':'cq-gateway'} | 400 | fieldGateway",
                "anju | /devices/cq-gate | {'hardwareId':' x'} | 400 | hardwareId",
                "anju | /devices/cq-gate | {'hardwareId':'taken'} | 409 | hardwareId",
                "anju | /devices/cq-gate | {'childProfile':'heating-room'} | 400 | childProfile",
                "anju | /devices/cq-gateway | {'profile':'access-gate'} | 409 | ''",
                "anju | /devices/hf-gate | {'name':'x'} | 404 | ''",
                "anju-fitter | /devices/cq-gate | {'name':'x'} | 403 | ''",
            })
    void whatADeviceCannotBecomeIsRefusedWithTheField(
            String username, String path, String json, int status, String field) {
        street.as("anju")
                .send("PATCH", "/devices/cq-bay", "{\"hardwareId\":\"taken\"}")
                .ok();
        street.as("anju")
                .send("PATCH", "/devices/cq-room-1", "{\"fieldGateway\":\"cq-gateway\"}")
                .ok();
        List<Device> before = List.copyOf(street.registry.devices());
        Answered refused =
                street.as(username).send("PATCH", path, json.replace('\'', '"')).problem(status);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(street.registry.devices()).containsExactlyElementsOf(before);
    }

    @Test
    void aFieldGatewayIsToldWhichChildrenItMayBring() {
        street.as("anju")
                .send("PATCH", "/devices/cq-gateway", "{\"childProfile\":\"heating-room\"}")
                .ok();
        assertThat(street.registry
                        .childProfile(new DeviceId("cq-gateway"))
                        .orElseThrow()
                        .id()
                        .value())
                .isEqualTo("heating-room");
        street.as("anju")
                .send("PATCH", "/devices/cq-gateway", "{\"name\":\"x\"}")
                .ok();
        assertThat(street.as("anju").get("/devices/cq-gateway").ok().text("childProfile"))
                .isEqualTo("heating-room");
        street.as("anju")
                .send("PATCH", "/devices/cq-gateway", "{\"childProfile\":\"\"}")
                .ok();
        assertThat(street.registry.childProfile(new DeviceId("cq-gateway"))).isEmpty();
    }

    @Test
    void newCredentialsReplaceTheOldAtOnce() {
        Answered created = street.as("anju")
                .post(
                        "/devices",
                        """
                {"id":"cq-new","name":"x","profile":"access-gate","estate":"cq","hardwareId":"h1"}""");
        DeviceCredentials first =
                new AccessToken(created.at("/credentials/token").asText());
        assertThat(street.registry.authenticate(first)).isPresent();
        street.connected.add(new DeviceId("cq-new"));

        Answered rotated = street.as("anju").post("/devices/cq-new/credentials", "{\"kind\":\"PASSWORD\"}");
        assertThat(rotated.status()).isEqualTo(201);
        DeviceCredentials second = new DeviceCredentials.Password(
                rotated.text("clientId"), rotated.text("userName"), rotated.text("password"));
        assertThat(street.registry.authenticate(first)).isEmpty();
        assertThat(street.registry.authenticate(second)).isPresent();
        assertThat(street.connected).isEmpty();

        Answered third = street.as("anju").post("/devices/cq-new/credentials", "{\"kind\":\"CERTIFICATE\"}");
        assertThat(street.registry.authenticate(new DeviceCredentials.Certificate(third.text("commonName"))))
                .isPresent();
        assertThat(street.registry.authenticate(second)).isEmpty();

        street.connected.add(new DeviceId("cq-new"));
        assertThat(street.as("anju")
                        .send("DELETE", "/devices/cq-new/credentials", null)
                        .status())
                .isEqualTo(204);
        assertThat(street.registry.authenticate(new DeviceCredentials.Certificate("cq-new")))
                .isEmpty();
        assertThat(street.connected).isEmpty();
        assertThat(street.as("anju").get("/devices/cq-new/credentials").ok().text("state"))
                .isEqualTo("REVOKED");
        street.as("anju").post("/devices/cq-new/credentials", "{\"kind\":\"ACCESS_TOKEN\"}");
        Answered shown = street.as("anju").get("/devices/cq-new/credentials").ok();
        assertThat(shown.text("state")).isEqualTo("ACTIVE");
        assertThat(shown.body().has("token")).isFalse();
        assertThat(shown.at("/createdAt").asLong()).isEqualTo(street.clock.millis());

        List<String> trail = street.database.read(handle -> handle.createQuery(
                        "SELECT action || ' ' || COALESCE(note, '') FROM registry_log WHERE subject_id = 'cq-new'"
                                + " ORDER BY id")
                .mapTo(String.class)
                .list());
        assertThat(trail)
                .containsExactly(
                        "CREATED ",
                        "CREDENTIALS_ISSUED PASSWORD",
                        "CREDENTIALS_ISSUED CERTIFICATE",
                        "CREDENTIALS_REVOKED CERTIFICATE",
                        "CREDENTIALS_ISSUED ACCESS_TOKEN");
    }

    @Test
    void othersCredentialsAreNotThere() {
        ApiClient bainian = street.as("bainian");
        bainian.get("/devices/cq-gate/credentials").problem(404);
        bainian.post("/devices/cq-gate/credentials", "{\"kind\":\"PASSWORD\"}").problem(404);
        bainian.send("DELETE", "/devices/cq-gate/credentials", null).problem(404);
        street.as("anju-fitter")
                .send("DELETE", "/devices/cq-gate/credentials", null)
                .problem(403);
        assertThat(street.as("anju").get("/devices/cq-gate/credentials").ok().text("state"))
                .isEqualTo("ACTIVE");
    }
}
