package org.youlin.ingest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayVoiceTest {
    /** Times are minutes; the gateway is expected every 2. A device behind it counts as silent for the last column. */
    @ParameterizedTest(name = "gateway at {0}, device at {1}, now {2} -> silent for {3}")
    @CsvSource({
        "0 2 4 6 8 10,    0, 10, 10", // all the while it was heard, and the device was not
        "0 2 4 6 8 10,    7, 10, 3",
        "0 2 4 6 8 10,   10, 10, 0",
        "0 2,             0, 60, 2", // it died with the device: of what came after nobody knows
        "0 2 60,          0, 60, 0", // it is back, and the device has had no time to speak
        "0 2 60 62 64,    0, 64, 4",
        "0 2 60 62 64,   61, 64, 3",
        "0 2 5 8 10,      0, 10, 10", // one message was late
        "0 2 1 4,         0,  4, 4", // out of order
    })
    void onlyTimeInWhichTheGatewayWasHeardTellsOfTheDevice(
            String gatewayMinutes, long deviceMinute, long nowMinute, long silentMinutes) {
        long[] heard = Arrays.stream(gatewayMinutes.split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        GatewayVoice voice = GatewayVoice.beginning(minutes(heard[0]));
        for (long minute : heard) {
            voice = voice.heard(minutes(minute), Duration.ofMinutes(2));
        }
        long since = voice.silenceBehind(minutes(deviceMinute), minutes(nowMinute));
        assertThat(minutes(nowMinute) - since).isEqualTo(minutes(silentMinutes));
    }

    private static long minutes(long minutes) {
        return Duration.ofMinutes(minutes).toMillis();
    }
}
