package org.youlin.simulator.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.simulator.wire.Dispatch;

class GatesTest {
    private static final Instant NIGHT = Instant.parse("2026-01-11T18:13:44.250Z");
    private static final Instant MORNING = Instant.parse("2026-01-11T23:41:07Z");

    @Test
    void aForcedDoorIsTheGoldenMessage() {
        JsonNode golden = Golden.json("hikvision-forced-open.json");
        JsonNode said = json(controller()
                .say(told(NIGHT, "forced_open", Map.of("door", "1")))
                .get(0));
        assertThat(Golden.shape(said)).isEqualTo(Golden.shape(golden));
        assertThat(said.get("dateTime")).isEqualTo(golden.get("dateTime"));
        assertThat(said.get("macAddress")).isEqualTo(golden.get("macAddress"));
        assertThat(said.get("eventType")).isEqualTo(golden.get("eventType"));
        assertThat(said.get("eventState")).isEqualTo(golden.get("eventState"));
        for (String field : List.of("deviceName", "majorEventType", "subEventType", "doorNo", "currentVerifyMode")) {
            assertThat(said.at("/AccessControllerEvent/" + field))
                    .as(field)
                    .isEqualTo(golden.at("/AccessControllerEvent/" + field));
        }
    }

    @Test
    void aFaceIsTheGoldenMessageAndHasAPicture() {
        Dispatch push = controller()
                .say(told(MORNING, "pass", Map.of("method", "face")))
                .get(0);
        JsonNode golden = Golden.json("hikvision-face.json");
        assertThat(Golden.shape(json(push))).isEqualTo(Golden.shape(golden));
        assertThat(json(push).get("dateTime")).isEqualTo(golden.get("dateTime"));
        assertThat(json(push).at("/AccessControllerEvent/subEventType").asInt()).isEqualTo(75);
        assertThat(push.contentType()).isEqualTo("multipart/form-data; boundary=MIME_boundary");
        assertThat(latin(push)).contains("filename=\"Picture.jpg\"").endsWith("--MIME_boundary--\r\n");
    }

    @ParameterizedTest(name = "{0} {1} -> {2}/{3}")
    @CsvSource({
        "pass, card, 5, 1",
        "pass, phone, 3, 1024",
        "denied, card, 5, 9",
        "denied, face, 5, 76",
        "held_open, , 5, 28",
        "tailgating, , 5, 133",
    })
    void whatHappensHasTheMakersNumber(String event, String method, int major, int sub) {
        Map<String, String> details = method == null ? Map.of() : Map.of("method", method);
        JsonNode said = json(controller().say(told(MORNING, event, details)).get(0));
        assertThat(said.at("/AccessControllerEvent/majorEventType").asInt()).isEqualTo(major);
        assertThat(said.at("/AccessControllerEvent/subEventType").asInt()).isEqualTo(sub);
    }

    @Test
    void aDoorTellsOnlyThatItChangesAndOtherwiseThatItLives() {
        Hikvision controller = controller();
        assertThat(json(controller.say(door(0)).get(0)).get("eventType").asText())
                .isEqualTo("videoloss");
        assertThat(json(controller.say(door(1)).get(0))
                        .at("/AccessControllerEvent/subEventType")
                        .asInt())
                .isEqualTo(25);
        assertThat(json(controller.say(door(1)).get(0)).get("eventState").asText())
                .isEqualTo("inactive");
        assertThat(json(controller.say(door(0)).get(0))
                        .at("/AccessControllerEvent/subEventType")
                        .asInt())
                .isEqualTo(26);
    }

    @Test
    void serialNumbersGrow() {
        Hikvision controller = controller();
        int first = json(controller.say(told(MORNING, "pass", Map.of())).get(0))
                .at("/AccessControllerEvent/serialNo")
                .asInt();
        int second = json(controller.say(told(MORNING, "pass", Map.of())).get(0))
                .at("/AccessControllerEvent/serialNo")
                .asInt();
        assertThat(second).isEqualTo(first + 1);
    }

    @Test
    void nowAndThenAPushEndsInThePictureOrHoldsTheEventWithinItself() {
        Hikvision controller = controller();
        int cut = 0;
        int nested = 0;
        for (int i = 0; i < 77; i++) {
            Dispatch push = controller
                    .say(told(MORNING, "pass", Map.of("method", "face")))
                    .get(0);
            JsonNode json = json(push);
            boolean wrapped =
                    json.at("/AccessControllerEvent/AccessControllerEvent").isObject();
            assertThat(json.at("/AccessControllerEvent" + (wrapped ? "/AccessControllerEvent" : "") + "/subEventType")
                            .asInt())
                    .isEqualTo(75);
            nested += wrapped ? 1 : 0;
            cut += latin(push).endsWith("--MIME_boundary--\r\n") ? 0 : 1;
            assertThat(latin(push)).contains("filename=\"Picture.jpg\"");
        }
        assertThat(cut).isEqualTo(11);
        assertThat(nested).isEqualTo(7);
    }

    @Test
    void aFaceTerminalsRecordAndHeartbeatAreTheGoldenMessages() {
        FaceTerminal terminal = new FaceTerminal("1900001");
        Dispatch record =
                terminal.say(told(MORNING, "pass", Map.of("method", "face"))).get(0);
        JsonNode golden = Golden.json("face-terminal-record.json");
        JsonNode said = Golden.json(record.bytes());
        assertThat(record.address()).isEqualTo("mqtt/face/1900001/Rec");
        assertThat(Golden.shape(said)).isEqualTo(Golden.shape(golden));
        for (String field : List.of("VerifyStatus", "PersonType", "Sendintime", "facesluiceId", "time", "PushType")) {
            assertThat(said.at("/info/" + field)).as(field).isEqualTo(golden.at("/info/" + field));
        }
        Dispatch alive = terminal.say(new Told("gate", Instant.parse("2026-01-11T23:41:30Z"), Map.of(), Map.of()))
                .get(0);
        assertThat(alive.address()).isEqualTo("mqtt/face/heartbeat");
        assertThat(Golden.json(alive.bytes())).isEqualTo(Golden.json("face-terminal-heartbeat.json"));
    }

    private static Hikvision controller() {
        return new Hikvision("gate", "hikvision-gate", "长青小区东门", "a4:d5:c2:00:00:31");
    }

    private static Told told(Instant at, String event, Map<String, String> details) {
        return new Told("gate", at, Map.of(), Map.of(event, details));
    }

    private static Told door(double open) {
        return new Told("gate", NIGHT, Map.of("door_open", open, "tamper", 0.0), Map.of());
    }

    /** The JSON part. */
    private static JsonNode json(Dispatch push) {
        String body = latin(push);
        int begin = body.indexOf("\r\n\r\n") + 4;
        String part = body.substring(begin, body.indexOf("\r\n--MIME_boundary", begin));
        return Golden.json(part.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String latin(Dispatch push) {
        return new String(push.bytes(), StandardCharsets.ISO_8859_1);
    }
}
