package org.youlin.simulator.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.wire.Dispatch;

class CtwingTest {
    private static final Told ROOM = new Told(
            "room",
            Instant.ofEpochMilli(1_768_177_805_320L),
            Map.of("room_temp", 17.4, "humidity", 38.5, "battery", 88.0),
            Map.of());

    @Test
    void aParsedReportIsTheGoldenMessage() {
        JsonNode golden = Golden.json("ctwing-room.json");
        JsonNode said = said(Ctwing.Product.ROOM, "860000000000017", ROOM);
        assertThat(Golden.shape(said)).isEqualTo(Golden.shape(golden));
        assertSame(said, golden, "upPacketSN", "upDataSN", "topic", "timestamp", "serviceId", "productId");
        assertSame(said, golden, "messageType", "deviceType", "assocAssetId", "IMSI", "IMEI");
        assertThat(said.at("/payload/temperature").asDouble()).isEqualTo(17.4);
        assertThat(said.at("/payload/battery_value").asInt()).isEqualTo(88);
    }

    @Test
    void ofTransparentProductsTheNumbersAreEmptyTextsAndTheBytesAreTheSensors() {
        Told told = new Told(
                "room",
                Instant.ofEpochMilli(1_768_177_865_320L),
                Map.of("room_temp", 17.4, "humidity", 38.5, "battery", 92.0),
                Map.of());
        JsonNode golden = Golden.json("ctwing-room-transparent.json");
        JsonNode said = said(Ctwing.Product.ROOM_TRANSPARENT, "860000000000017", told);
        assertThat(Golden.shape(said)).isEqualTo(Golden.shape(golden));
        assertSame(said, golden, "upPacketSN", "upDataSN", "topic", "timestamp", "serviceId", "payload", "IMEI");
    }

    @Test
    void aBaysReportHasEveryFieldOfTheGoldenOne() {
        Told told = new Told(
                "bay", Instant.ofEpochMilli(1_768_180_051_000L), Map.of("occupied", 1.0, "battery", 97.0), Map.of());
        JsonNode golden = Golden.json("ctwing-bay.json");
        JsonNode said = said(Ctwing.Product.BAY, "860000000000099", told);
        assertThat(Golden.shape(said)).isEqualTo(Golden.shape(golden));
        assertThat(said.at("/payload/parking_state").asInt()).isEqualTo(1);
        assertThat(said.at("/payload/ptime").asLong()).isEqualTo(1_768_180_051_000L);
        assertThat(said.at("/payload/battery_voltage").asDouble()).isBetween(3.1, 3.7);
    }

    @Test
    void theAddressOfAPushIsTheProfileAndItsSenderThePlatform() {
        Dispatch push = new Ctwing("ctwing-huafu", "ctwing-room", Ctwing.Product.ROOM, "860000000000017")
                .say(ROOM)
                .get(0);
        assertThat(push.way()).isEqualTo(Dispatch.Way.PUSH);
        assertThat(push.sender()).isEqualTo("ctwing-huafu");
        assertThat(push.address()).isEqualTo("ctwing-room");
    }

    @Test
    void imeisHaveTheirCheckDigit() {
        // 49015420323751 and its digit 8 stand in the standard (3GPP TS 23.003, annex B): the same sum here.
        String imei = Serials.imei("room-huafu-1-1-101");
        assertThat(imei).matches("86\\d{13}");
        assertThat(luhn(imei)).isZero();
        assertThat(luhn("490154203237518")).isZero();
    }

    private static int luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10;
    }

    private static JsonNode said(Ctwing.Product product, String imei, Told told) {
        return Golden.json(
                new Ctwing("ctwing", "profile", product, imei).say(told).get(0).bytes());
    }

    private static void assertSame(JsonNode said, JsonNode golden, String... fields) {
        for (String field : fields) {
            assertThat(said.get(field)).as(field).isEqualTo(golden.get(field));
        }
    }
}
