package org.youlin.gateway.format.lorawan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.DecodedText.decoder;
import static org.youlin.gateway.format.DecodedText.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.DecodedText;
import org.youlin.gateway.format.Mutations;

final class ChirpStackDecoderTest {
    private static final String TOPIC =
            "application/6f1c0a3e-7c1d-4a86-9e55-1b2a6cf0d201/device/24e124136b000101/event/";
    private static final String MILESIGHT = "{'payload':{'format':'milesight'}}";
    private static final String LHT65N = "{'payload':{'format':'lht65n'},'ports':[2,3]}";
    private static final String BAY = "{'payload':{'format':'bay-radar'}}";
    private static final String OBJECT = "{'object':{'metrics':{'room_temp':{'pointer':'/temperature'},"
            + "'humidity':{'pointer':'/humidity'},'battery':{'pointer':'/battery'}}}}";

    @ParameterizedTest(name = "{0} of {1} by {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "up     | chirpstack-room-up.json      | " + MILESIGHT
                        + " | 24e124136b000101@1768177805120 battery=92 room_temp=17.4 humidity=38.5",
                "up     | chirpstack-room-up.json      | " + OBJECT
                        + " | 24e124136b000101@1768177805120 room_temp=17.4 humidity=38.5 battery=92",
                "up     | chirpstack-room-cold-up.json | " + MILESIGHT
                        + " | 24e124136b000101@1768177805120 battery=12 room_temp=-3.2 humidity=60",
                "up     | chirpstack-room-cold-up.json | " + OBJECT + " | !WRONG_TYPE /object ''",
                "up     | chirpstack-empty-up.json     | " + MILESIGHT + " | -",
                "up     | chirpstack-door-up.json      | " + MILESIGHT
                        + " | 24e124141c000201@1768177805120 battery=100 door_open=1 tamper=1",
                "up     | chirpstack-lht65n-up.json    | " + LHT65N
                        + " | a84041ffff000301@1768177805120 room_temp=17.62 humidity=41.3 battery_voltage=3.05"
                        + " probe_temp=44.87",
                "up     | chirpstack-room-up.json      | " + LHT65N + " | -",
                "up     | chirpstack-bay-up.json       | " + BAY
                        + " | 70b3d57ed0000401@1768176000000 occupied=1 distance=140 radar=53760 magnet=1180",
                "status | chirpstack-status.json       | " + MILESIGHT
                        + " | 24e124136b000101@1768177805400 battery=76.77",
                "join   | chirpstack-join.json         | " + MILESIGHT + " | -",
                "ack    | chirpstack-join.json         | " + MILESIGHT + " | -",
                "txack  | chirpstack-join.json         | " + MILESIGHT + " | -",
                "log    | chirpstack-join.json         | " + MILESIGHT + " | -",
                "location | chirpstack-join.json       | " + MILESIGHT + " | -",
                "rx     | chirpstack-room-up.json      | " + MILESIGHT + " | !UNKNOWN_CODE topic 'rx'",
            })
    void goldenMessagesAreRead(String event, String file, String settings, String expected) {
        assertThat(read(settings, wire(TOPIC + event, file))).isEqualTo(expected);
    }

    private static String read(String settings, VendorMessage message) {
        return DecodedText.of(decoder("chirpstack", settings).decode(message));
    }

    @Test
    void aPushHasNoTopicButIsUnderstood() {
        assertThat(read(MILESIGHT, wire("chirpstack", "chirpstack-room-up.json")))
                .contains("room_temp=17.4");
        assertThat(read(MILESIGHT, wire("chirpstack", "chirpstack-status.json")))
                .endsWith("battery=76.77");
        assertThat(read(MILESIGHT, wire("chirpstack", "chirpstack-join.json"))).isEqualTo("-");
    }

    @ParameterizedTest(name = "{0} for {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"time\":\"noon\"      | \"time\":\"2026-01-12T00:30:05.120+00:00\" | !TIMESTAMP_INVALID /time 'noon'",
                "\"devEui\":\"24e1\"    | \"devEui\":\"24e124136b000101\"            | !WRONG_TYPE /deviceInfo/devEui '24e1'",
                "\"DevEui\":\"24e1\"    | \"devEui\":\"24e124136b000101\"            | !WRONG_TYPE /deviceInfo/devEui ''",
                "\"data\":\"AXV*\"      | \"data\":\"AXVcA2euAARoTQ==\"              | !WRONG_TYPE /data 'AXV*'",
                "\"data\":17            | \"data\":\"AXVcA2euAARoTQ==\"              | !WRONG_TYPE /data '17'",
            })
    void whatIsWrongWithTheEnvelopeIsNamed(String wrong, String right, String expected) {
        VendorMessage golden = wire(TOPIC + "up", "chirpstack-room-up.json");
        String text = new String(golden.bytes(), StandardCharsets.UTF_8).replaceAll("\": ", "\":");
        assertThat(text).contains(right);
        assertThat(read(MILESIGHT, golden.inner(text.replace(right, wrong).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
    }

    @Test
    void aBatteryThatIsUnknownOrNoneSaysNothing() {
        for (String field : List.of("batteryLevelUnavailable", "externalPowerSource")) {
            VendorMessage unknown = DecodedText.json(
                    "{'deviceInfo':{'devEui':'24e124136b000101'},'" + field + "':true,'batteryLevel':0}");
            assertThat(read(MILESIGHT, unknown)).isEqualTo("-");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                       | exactly one of 'payload' and 'object'",
                "{'payload':{'format':'milesight'},'object':{'metrics':{'m':{'constant':1}}}} | exactly one of",
                "{'payload':{}}                                           | decoder.payload must be an object with",
                "{'payload':{'format':'morse'}}                           | decoder format 'morse' is not known",
                "{'payload':{'format':'milesight','depth':1}}             | decoder.depth: format 'milesight' has no",
                "{'payload':{'format':'milesight'},'ports':[256]}         | port 256 must be in range 0 to 255",
                "{'object':{'device':'/a','metrics':{'m':{'constant':1}}}} | object.device: the envelope names",
                "{'object':{'metrics':{'m':{'pointer':'x'}}}}             | decoder.object.metrics.m.pointer",
            })
    void settingsThatMakeNoSenseAreRefused(String settings, String message) {
        assertThatThrownBy(() -> decoder("chirpstack", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void brokenMessagesDoNotBreakIt() {
        List<VendorMessage> seeds = Stream.of(
                        "room-up", "room-cold-up", "empty-up", "door-up", "lht65n-up", "bay-up", "status", "join")
                .map(name -> wire(TOPIC + name.substring(name.lastIndexOf('-') + 1), "chirpstack-" + name + ".json"))
                .toList();
        Mutations.survives(decoder("chirpstack", MILESIGHT), seeds, 1, 60_000);
        Mutations.survives(decoder("chirpstack", OBJECT), seeds, 2, 60_000);
    }

    @Property
    void arbitraryBytesDoNotBreakIt(@ForAll byte[] bytes) {
        Decoder decoder = decoder("chirpstack", MILESIGHT);
        assertThat(decoder.decode(new VendorMessage(TOPIC + "up", "", Street.utf8(""), Street.NOW).inner(bytes)))
                .isNotNull();
    }
}
