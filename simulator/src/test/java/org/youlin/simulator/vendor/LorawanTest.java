package org.youlin.simulator.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.simulator.wire.Dispatch;

class LorawanTest {
    private static final String ROOM_EUI = "24e124136b000101";
    private static final Instant AT = Instant.parse("2026-01-12T00:30:05.120Z");

    private static final ChirpStack.Installation PLACE =
            new ChirpStack.Installation("yannan", "heating", "huafu-3-2-501", "H-0501");

    @Test
    void aRoomSensorsUplinkIsTheGoldenMessage() {
        Dispatch up = new ChirpStack(PLACE, LoraSensor.ROOM, ROOM_EUI)
                .say(room(AT, 17.4, 38.5, 92))
                .get(0);
        JsonNode golden = Golden.json("chirpstack-room-up.json");
        JsonNode said = Golden.json(up.bytes());
        assertThat(Golden.shape(said)).isEqualTo(Golden.shape(golden));
        for (String field :
                new String[] {"time", "adr", "dr", "fCnt", "fPort", "confirmed", "data", "object", "txInfo"}) {
            assertThat(said.get(field)).as(field).isEqualTo(golden.get(field));
        }
        for (String field : new String[] {"tenantName", "applicationName", "deviceName", "devEui", "tags"}) {
            assertThat(said.at("/deviceInfo/" + field)).as(field).isEqualTo(golden.at("/deviceInfo/" + field));
        }
        assertThat(up.address())
                .isEqualTo("application/" + said.at("/deviceInfo/applicationId").asText() + "/device/" + ROOM_EUI
                        + "/event/up");
    }

    @Test
    void uplinksAreCountedAndEachHasAnIdOfItsOwn() {
        ChirpStack sensor = new ChirpStack(PLACE, LoraSensor.ROOM, ROOM_EUI);
        JsonNode first = Golden.json(sensor.say(room(AT, 17.4, 38.5, 92)).get(0).bytes());
        JsonNode second =
                Golden.json(sensor.say(room(AT, 17.4, 38.5, 92)).get(0).bytes());
        assertThat(second.get("fCnt").asInt()).isEqualTo(first.get("fCnt").asInt() + 1);
        assertThat(second.get("deduplicationId")).isNotEqualTo(first.get("deduplicationId"));
    }

    @ParameterizedTest(name = "{0} °C, {1} %, battery {2} -> {3}")
    @CsvSource({
        "17.4, 38.5, 92, milesight-room.hex",
        "-3.2, 60.0, 12, milesight-room-cold.hex",
    })
    void aRoomsFrameIsTheGoldenOne(double celsius, double humidity, double battery, String file) {
        assertThat(LoraSensor.ROOM.frame(room(AT, celsius, humidity, battery))).isEqualTo(Golden.hex(file));
    }

    @ParameterizedTest(name = "tamper {0} -> {1}")
    @CsvSource({"0, milesight-door.hex", "1, milesight-door-tamper.hex"})
    void aDoorsFrameIsTheGoldenOne(double tamper, String file) {
        Told told = new Told("door", AT, Map.of("battery", 100.0, "door_open", 1.0, "tamper", tamper), Map.of());
        assertThat(LoraSensor.DOOR.frame(told)).isEqualTo(Golden.hex(file));
    }

    @Test
    void aDoorsUplinkHasTheGoldenObject() {
        Told told = new Told("door", AT, Map.of("battery", 100.0, "door_open", 1.0, "tamper", 1.0), Map.of());
        JsonNode said = Golden.json(new ChirpStack(PLACE, LoraSensor.DOOR, "24e124141c000201")
                .say(told)
                .get(0)
                .bytes());
        assertThat(said.get("object"))
                .isEqualTo(Golden.json("chirpstack-door-up.json").get("object"));
        assertThat(Golden.shape(said)).isEqualTo(Golden.shape(Golden.json("chirpstack-door-up.json")));
    }

    @Test
    void aTakenBaysFrameIsTheGoldenOne() {
        Told told = new Told("bay", Instant.parse("2026-01-12T00:00:00Z"), Map.of("occupied", 1.0), Map.of());
        assertThat(Base64.getEncoder().encodeToString(LoraSensor.BAY.frame(told)))
                .isEqualTo(Golden.text("bay-radar.base64").strip());
        JsonNode said = Golden.json(new ChirpStack(PLACE, LoraSensor.BAY, "70b3d57ed0000401")
                .say(told)
                .get(0)
                .bytes());
        assertThat(Golden.shape(said)).isEqualTo(Golden.shape(Golden.json("chirpstack-bay-up.json")));
    }

    @Test
    void aSensorThatHasNothingToSaySendsNothing() {
        assertThat(new ChirpStack(PLACE, LoraSensor.ROOM, ROOM_EUI).say(new Told("room", AT, Map.of(), Map.of())))
                .isEmpty();
    }

    private static Told room(Instant at, double celsius, double humidity, double battery) {
        return new Told("room", at, Map.of("room_temp", celsius, "humidity", humidity, "battery", battery), Map.of());
    }
}
