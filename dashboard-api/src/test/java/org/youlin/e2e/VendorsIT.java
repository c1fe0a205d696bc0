package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.MosquittoServer;

/** Every vendor's golden message, sent the way that vendor sends it, is read back through the API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VendorsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String RECEIVED = "youlin_gateway_received_total";
    private static final String REFUSED = "youlin_gateway_refused_total";

    /**
     * What arrives. Sent to the vendors' {@code broker} on a topic, to our {@code endpoint} by a device, or by HTTP
     * {@code push} with a device's token and a profile. Then, of the device in the fourth column, a metric's value,
     * an {@code event.detail} or its {@code connection}.
     */
    private static final String STORED =
            """
            chirpstack-room-up.json       | broker   | application/heating/device/24e124136b000101/event/up | lora-room | room_temp | 17.4
            chirpstack-room-cold-up.json  | broker   | application/heating/device/24e124136b000102/event/up | lora-room-2 | room_temp | -3.2
            chirpstack-status.json        | broker   | application/heating/device/24e124136b000101/event/status | lora-room | battery | 76.77
            chirpstack-lht65n-up.json     | broker   | application/heating/device/a84041ffff000301/event/up | lora-probe | room_temp | 17.62
            chirpstack-door-up.json       | broker   | application/heating/device/24e124141c000201/event/up | lora-door | door_open | 1
            chirpstack-bay-up.json        | broker   | application/parking/device/70b3d57ed0000401/event/up | lora-bay  | occupied  | 1
            tts-room-up.json              | broker   | v3/heating@ttn/devices/huafu-3-2-501/up | tts-room  | room_temp | 17.4
            map-room-text.json            | broker   | rooms/huafu/json             | text-room    | humidity   | 38.5
            face-terminal-record.json     | broker   | mqtt/face/1900001/Rec        | face-gate    | pass.mode  | face
            vzenith-mqtt-plate.json       | broker   | device/265e0000-85e00001/message/up/ivs_result | camera-exit | exit.plate_class | nev_small
            vzenith-mqtt-barrier.json     | broker   | device/265e0000-85e00001/message/up/barr_gate_status | camera-exit | gate_status | 1
            mbus-kamstrup-multical-601.hex | broker  | dtu/DTU-2/mbus               | kamstrup     | energy     | 37351
            mbus-cf-compact.hex           | broker   | dtu/DTU-2/mbus               | cf-compact   | supply_temp | 21.8
            mbus-sensostar.hex            | broker   | dtu/DTU-2/mbus               | sensostar    | battery_low | 1
            mbus-minocal.hex              | broker   | dtu/DTU-2/mbus               | minocal      | return_temp | 20.38
            dlt645-energy.hex             | broker   | dtu/DTU-2/dlt645             | power-meter  | energy     | 12345.67
            cjt188-heat.hex               | endpoint | dtu-1                        | dtu-1-meter  | energy     | 12860.12
            cjt188-heat-low-battery.hex   | endpoint | dtu-1                        | dtu-1-meter  | battery_low | 1
            cjt188-heat-unit-first.hex    | endpoint | dtu-1                        | dtu-1-meter  | battery_low | 0
            modbus-loop.hex               | endpoint | station                      | station      | supply_temp | 45.2
            map-collector.json            | endpoint | collector                    | collected-62 | room_temp  | 17.4
            map-gate.json                 | endpoint | json-gate                    | json-gate    | forced_open.door | east
            map-loop.json                 | endpoint | json-loop                    | json-loop    | supply_pressure | 0.42
            ctwing-room.json              | push     | ctwing ctwing-room           | nb-room      | room_temp  | 17.4
            ctwing-room-service.json      | push     | nb-room-service ctwing-room  | nb-room-service | battery | 88
            ctwing-room-transparent.json  | push     | nb-room-bytes ctwing-milesight | nb-room-bytes | room_temp | 17.4
            ctwing-bay.json               | push     | ctwing ctwing-geomagnetic-bay | nb-bay       | occupied   | 1
            hikvision-face.json           | push     | hik-gate hikvision-gate      | hik-gate     | pass.mode  | face
            hikvision-forced-open.json    | push     | hik-gate hikvision-gate      | hik-gate     | forced_open.door | 1
            hikvision-face-cut.multipart  | push     | hik-gate-2 hikvision-gate    | hik-gate-2   | pass.door  | 1
            vzenith-http-plate.json       | push     | camera-entry vzenith-camera-http | camera-entry | entry.plate_class | ordinary
            face-terminal-heartbeat.json  | broker   | mqtt/face/1900001/heartbeat  | face-gate    | connection | ONLINE
            face-terminal-offline.json    | broker   | mqtt/face/1900001/basic      | face-gate    | connection | OFFLINE
            vzenith-mqtt-keep-alive.bin   | broker   | device/265e0000-85e00001/message/up/keep_alive | camera-exit | connection | ONLINE
            ctwing-offline.json           | push     | ctwing ctwing-room           | nb-room      | connection | OFFLINE
            native-room.json              | endpoint | own-room                     | own-room     | room_temp  | 17.4
            native-room-plain.json        | endpoint | own-room-2                   | own-room-2   | battery    | 92
            native-room-batch.json        | endpoint | own-room-3                   | own-room-3   | room_temp  | 17.4
            native-loop.json              | endpoint | own-loop                     | own-loop     | flow       | 38.5
            native-meter.json             | endpoint | own-meter                    | own-meter    | volume     | 22310.45
            native-gate.json              | endpoint | own-gate                     | own-gate     | forced_open.door | east
            native-gate-pass.json         | endpoint | own-gate-2                   | own-gate-2   | pass.value | card
            native-bay.json               | endpoint | own-bay                      | own-bay      | occupied   | 1
            native-barrier.json           | endpoint | own-barrier                  | own-barrier  | entry.lane | 1
            native-field-gateway.json     | endpoint | own-gateway                  | own-gateway  | children   | 200
            native-children.json          | endpoint | own-gateway v1/gateway/telemetry | child-2  | room_temp  | 19.1
            """;

    /** What cannot be understood, and the place in it where that shows. */
    private static final String DEAD =
            """
            cjt188-heat-bad-checksum.hex  | endpoint | dtu-3                        | dtu-3        | CHECKSUM_WRONG | byte 57
            cjt188-error.hex              | endpoint | dtu-3                        | dtu-3        | DEVICE_ERROR   | byte 9
            mbus-premature-end.hex        | broker   | dtu/DTU-2/mbus               | dtu-2        | FRAME_CUT      | byte 32
            modbus-exception.hex          | endpoint | station                      | station      | DEVICE_ERROR   | byte 2
            ctwing-unknown-transparent.json | push     | nb-room-bytes ctwing-milesight | nb-room-bytes | UNKNOWN_CODE  | byte 0
            """;

    /** What is in order and holds no reading. */
    private static final String SILENT =
            """
            chirpstack-join.json          | broker   | application/heating/device/24e124136b000101/event/join
            chirpstack-empty-up.json      | broker   | application/heating/device/24e124136b000101/event/up
            tts-join.json                 | broker   | v3/heating@ttn/devices/huafu-3-2-501/join
            dlt645-question.hex           | broker   | dtu/DTU-2/dlt645
            cjt188-question.hex           | endpoint | dtu-1
            modbus-question.hex           | endpoint | station
            ctwing-command-response.json  | push     | ctwing ctwing-room
            """;

    @RegisterExtension
    static final MosquittoServer MOSQUITTO = new MosquittoServer();

    private final Path folder;
    private final WireMessages wire = new WireMessages(Instant.now());
    private Program program;
    private ApiSession admin;
    private WireSender sender;

    VendorsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void connectTheVendors() {
        SqlConfig sql = Settings.embedded(folder);
        Settings.write(folder, VendorSite.bridges(MOSQUITTO.uri()));
        SmallStreet.settle(sql);
        program = Program.serve(folder);
        admin = ApiSession.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
        VendorSite.PROFILES.forEach(profile -> admin.post("/profiles", "application/json", profile));
        JsonNode imported = admin.post("/imports?kind=devices&tokens=true", "text/csv", VendorSite.DEVICES);
        assertThat(imported.path("errors")).isEmpty();
        Map<String, String> tokens = new TreeMap<>();
        imported.path("tokens")
                .forEach(each -> tokens.put(
                        each.path("device").asText(), each.path("token").asText()));
        sender = new WireSender(wire, folder, MOSQUITTO.port(), program, tokens);
        await("the bridge subscribes")
                .atMost(PATIENCE)
                .until(() -> admin.metric("youlin_gateway_bridge_connected") == 1);
    }

    @AfterAll
    void stop() {
        if (program != null) {
            program.close();
        }
    }

    @ParameterizedTest(name = "{0} -> {3} {4} {5}")
    @CsvSource(textBlock = STORED, delimiter = '|')
    void aGoldenMessageIsReadBack(String file, String way, String to, String device, String what, String expected) {
        sender.send(file, way, to);
        assertLatest(device, what, expected);
    }

    @ParameterizedTest(name = "{0} -> {4} {5}")
    @CsvSource(textBlock = DEAD, delimiter = '|')
    void aBrokenMessageIsKeptWithThePlaceOfItsFault(
            String file, String way, String to, String device, String reason, String field) {
        sender.send(file, way, to);
        await("the dead letter of " + file).atMost(PATIENCE).untilAsserted(() -> assertThat(
                        admin.items("/devices/" + device + "/dead-letters"))
                .anySatisfy(letter -> assertThat(letter.path("refusals"))
                        .singleElement()
                        .satisfies(refusal -> {
                            assertThat(refusal.path("reason").asText()).isEqualTo(reason);
                            assertThat(refusal.path("field").asText()).isEqualTo(field);
                        })));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = SILENT, delimiter = '|')
    void aMessageWithoutReadingsIsNoFault(String file, String way, String to) {
        double received = admin.metric(RECEIVED);
        double refused = admin.metric(REFUSED);
        sender.send(file, way, to);
        await(file).atMost(PATIENCE).until(() -> admin.metric(RECEIVED) > received);
        assertThat(admin.metric(REFUSED)).isEqualTo(refused);
    }

    @Test
    void anEdgeNodeIsUnderstoodFromItsBirthOn() {
        double gaps = admin.metric(REFUSED, "reason=\"SEQUENCE_GAP\"");
        wire.edgeNode()
                .forEach(message ->
                        sender.toBroker(message.topic(), message.payload().array()));
        assertLatest("edge-loop", "supply_temp", "45.2");
        assertLatest("edge-loop", "return_temp", "38.0");
        assertLatest("edge-loop", "supply_pressure", "0.42");
        await("the gap in its sequence")
                .atMost(PATIENCE)
                .until(() -> admin.metric(REFUSED, "reason=\"SEQUENCE_GAP\"") > gaps);
    }

    @Test
    void aStrangerIsAdoptedAndItsNextMessageStored() {
        String topic = "application/heating/device/24e124136b0009ff/event/up";
        sender.toBroker(topic, wire.bytes("chirpstack-room-cold-up.json"));
        adopt("24e124136b0009ff", "", "adopted-room", "milesight-em300-chirpstack");
        sender.toBroker(topic, wire.bytes("chirpstack-room-up.json"));
        assertLatest("adopted-room", "room_temp", "17.4");
    }

    @Test
    void aMeterBehindAGatewayIsAdoptedThere() {
        sender.send("cjt188-heat.hex", "endpoint", "dtu-3");
        adopt("11110062010203", "dtu-3", "adopted-meter", "heat-meter-cjt188");
        sender.send("cjt188-heat.hex", "endpoint", "dtu-3");
        assertLatest("adopted-meter", "power", "4.52");
    }

    @Test
    void everyGoldenMessageIsSent() {
        // Frames of sensors stand in the messages of network servers, and are of no use outside.
        assertThat(WireMessages.files())
                .filteredOn(file -> !file.matches("(milesight|lht65n|bay-radar)-?.*\\.(hex|base64)|NOTICE"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(STORED, DEAD, SILENT)
                        .flatMap(String::lines)
                        .map(line -> line.split(" ", 2)[0])
                        .collect(Collectors.toCollection(() -> new ArrayList<>(List.of("sparkplug.txt")))));
    }

    private void adopt(String hardwareId, String gateway, String id, String profile) {
        JsonNode stranger = await("the stranger " + hardwareId)
                .atMost(PATIENCE)
                .until(
                        () -> admin.items("/quarantine").stream()
                                .filter(each -> each.path("hardwareId").asText().equals(hardwareId))
                                .filter(each ->
                                        each.path("fieldGateway").asText("").equals(gateway))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        admin.post(
                "/quarantine/" + stranger.path("id").asText() + "/adopt",
                "application/json",
                """
                {"id": "%s", "name": "%s", "profile": "%s", "estate": "huafu"}"""
                        .formatted(id, id, profile));
    }

    private void assertLatest(String device, String what, String expected) {
        String[] eventAndDetail = what.split("\\.", -1);
        await(device + " " + what).atMost(PATIENCE).untilAsserted(() -> {
            if (what.equals("connection")) {
                assertThat(admin.get("/devices/" + device).path("connection").asText())
                        .isEqualTo(expected);
                return;
            }
            JsonNode latest = admin.get("/devices/" + device + "/latest");
            if (eventAndDetail.length == 1) {
                assertThat(latest.path("values").path(what).path("value").asDouble(Double.NaN))
                        .isCloseTo(Double.parseDouble(expected), within(1e-9));
            } else {
                assertThat(latest.path("events")).anySatisfy(event -> {
                    assertThat(event.path("type").asText()).isEqualTo(eventAndDetail[0]);
                    assertThat(event.path("details").path(eventAndDetail[1]).asText())
                            .isEqualTo(expected);
                });
            }
        });
    }
}
