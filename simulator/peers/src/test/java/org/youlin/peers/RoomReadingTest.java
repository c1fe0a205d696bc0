package org.youlin.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RoomReadingTest {
    @Test
    void theDeviceStandsInTheTopicAndTheRestInThePayload() throws IOException {
        assertThat(RoomReading.parse(
                        "bench/camel/bench-7/telemetry",
                        utf8("{\"ts\":1768177805320,\"values\":{\"room_temp\":19.87}}")))
                .isEqualTo(new RoomReading("bench-7", 1_768_177_805_320L, 19.87));
    }

    @Test
    void whatIsNoReadingIsRefused() {
        assertThatThrownBy(() -> RoomReading.parse("bench/camel/bench-7/telemetry", utf8("{\"ts\":1768177805320}")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RoomReading.parse("bench/camel/bench-7/telemetry", utf8("room")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aRoomBecomesColdOnceAndWarmOnce() {
        ColdRooms rule = new ColdRooms();

        assertThat(rule.changes(reading("a", 18))).isFalse();
        assertThat(rule.changes(reading("a", 17.9))).isTrue();
        assertThat(rule.changes(reading("a", 17))).isFalse();
        assertThat(rule.changes(reading("b", 17))).isTrue();
        assertThat(rule.changes(reading("a", 18.4))).isFalse(); // Between the limits it stays what it was.
        assertThat(rule.changes(reading("a", 18.5))).isTrue();
        assertThat(rule.changes(reading("a", 18.4))).isFalse();
    }

    private static RoomReading reading(String device, double celsius) {
        return new RoomReading(device, 1, celsius);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
