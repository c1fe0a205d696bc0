package org.youlin.simulator.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.wire.Dispatch;

class CamerasTest {
    private static final Instant AT = Instant.ofEpochSecond(1_768_181_000);

    @Test
    void aPlateByHttpIsTheGoldenMessage() {
        Vzenith camera = new Vzenith(new Vzenith.Installation(false, "in", "vzenith-camera-http", "东门入口"), "fd00-0001");
        JsonNode golden = Golden.json("vzenith-http-plate.json");
        JsonNode said =
                Golden.json(camera.say(passage("entry", "甘A12345")).get(0).bytes());
        assertThat(Golden.shape(said)).isEqualTo(Golden.shape(golden));
        for (String field : List.of("license", "colorType", "direction", "triggerType", "isoffline", "timeStamp")) {
            assertThat(plate(said).get(field)).as(field).isEqualTo(plate(golden).get(field));
        }
        assertThat(said.at("/AlarmInfoPlate/serialno")).isEqualTo(golden.at("/AlarmInfoPlate/serialno"));
    }

    @Test
    void aPlateByMqttIsTheGoldenMessageWithThePlateInBase64() {
        Vzenith camera = camera();
        JsonNode golden = Golden.json("vzenith-mqtt-plate.json");
        Dispatch up = camera.say(passage("exit", "甘AD12345")).get(0);
        JsonNode said = Golden.json(up.bytes());
        assertThat(up.address()).isEqualTo("device/265e0000-85e00001/message/up/ivs_result");
        assertThat(Golden.shape(said)).isEqualTo(Golden.shape(golden));
        for (String field : List.of("license", "colorType", "direction", "triggerType", "isoffline", "unique_id")) {
            assertThat(plate(said.get("payload")).get(field))
                    .as(field)
                    .isEqualTo(plate(golden.get("payload")).get(field));
        }
        assertThat(said.get("timestamp")).isEqualTo(golden.get("timestamp"));
    }

    @Test
    void aCarWithoutAPlateIsCalledSo() {
        JsonNode said = Golden.json(camera().say(new Told("out", AT, Map.of(), Map.of("exit", Map.of())))
                .get(0)
                .bytes());
        assertThat(plate(said.get("payload")).get("license").asText()).isEqualTo("X+aXoF8=");
    }

    @Test
    void aCameraWithNothingToSeeKeepsAliveWithAZeroByte() {
        byte[] alive = camera().say(new Told("out", Instant.ofEpochSecond(1_768_181_010), Map.of(), Map.of()))
                .get(0)
                .bytes();
        assertThat(alive).isEqualTo(Golden.text("vzenith-mqtt-keep-alive.bin").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoTakesABayHasComeInAndGoesOutWithTheSamePlate() {
        List<Told> seen = new ArrayList<>();
        PlateCamera cameras = new PlateCamera("in", noted(seen), "out", noted(seen));
        cameras.say(bay(0));
        cameras.say(bay(1));
        cameras.say(bay(1));
        cameras.say(bay(0));
        assertThat(seen).extracting(Told::device).containsExactly("in", "out");
        assertThat(seen.get(0).events()).containsKey("entry");
        assertThat(seen.get(1).events())
                .containsEntry("exit", seen.get(0).events().get("entry"));
        assertThat(seen.get(0).events().get("entry").get("plate")).matches("甘A([A-HJ-NP-Z]\\d{4}|[DF]\\d{5})");
    }

    private static Maker noted(List<Told> seen) {
        return told -> {
            seen.add(told);
            return List.of();
        };
    }

    private static Vzenith camera() {
        return new Vzenith(new Vzenith.Installation(true, "out", "", "东门出口"), "265e0000-85e00001");
    }

    private static Told passage(String event, String plate) {
        return new Told("camera", AT, Map.of(), Map.of(event, Map.of("plate", plate)));
    }

    private static Told bay(double occupied) {
        return new Told("bay-1", AT, Map.of("occupied", occupied), Map.of());
    }

    private static JsonNode plate(JsonNode message) {
        return message.at("/AlarmInfoPlate/result/PlateResult");
    }
}
