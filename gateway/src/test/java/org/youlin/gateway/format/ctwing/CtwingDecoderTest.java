package org.youlin.gateway.format.ctwing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.DecodedText.decoder;
import static org.youlin.gateway.format.DecodedText.json;
import static org.youlin.gateway.format.DecodedText.wire;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.DecodedText;
import org.youlin.gateway.format.Mutations;

final class CtwingDecoderTest {
    private static final String ROOM = "{'object':{'metrics':{'room_temp':{'pointer':'/temperature'},"
            + "'battery':{'pointer':'/battery_value'}}}}";
    private static final String BAY = "{'object':{'time':{'pointer':'/ptime','format':'epoch_ms'},'metrics':"
            + "{'occupied':{'pointer':'/parking_state','enum':{'0':0,'1':1}},"
            + "'battery_voltage':{'pointer':'/battery_voltage'}}}}";
    private static final String TRANSPARENT = "{'payload':{'format':'milesight'}}";
    private static final String BY_DEVICE_ID = "{'payload':{'format':'milesight'},'device':'deviceId'}";

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ctwing-room.json                | " + ROOM
                        + " | 860000000000017@1768177805320 room_temp=17.4 battery=88",
                "ctwing-room-service.json        | " + ROOM
                        + " | 860000000000017@1768177805320 room_temp=17.4 battery=88",
                "ctwing-room.json                | " + TRANSPARENT + " | !WRONG_TYPE /payload/APPdata ''",
                "ctwing-room-transparent.json    | " + TRANSPARENT
                        + " | 860000000000017@1768177865320 battery=92 room_temp=17.4 humidity=38.5",
                "ctwing-room-transparent.json    | " + BY_DEVICE_ID
                        + " | 5d1f0c3b9e2a4f6d8c7b6a5948372615@1768177865320 battery=92 room_temp=17.4 humidity=38.5",
                "ctwing-unknown-transparent.json | " + TRANSPARENT + " | !UNKNOWN_CODE byte 0 '01 A2'",
                "ctwing-bay.json                 | " + BAY
                        + " | 860000000000099@1768180051000 occupied=1 battery_voltage=3.656",
                "ctwing-offline.json             | " + ROOM + " | 860000000000017@1768178000000 OFFLINE",
                "ctwing-command-response.json    | " + ROOM + " | -",
            })
    void goldenMessagesAreRead(String file, String settings, String expected) {
        assertThat(read(settings, wire("push", file))).isEqualTo(expected);
    }

    private static String read(String settings, VendorMessage message) {
        return DecodedText.of(decoder("ctwing", settings).decode(message));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                    | !UNKNOWN_CODE /messageType ''",
                "{'messageType':'dataReport','IMEI':'1'}               | !WRONG_TYPE /payload ''",
                "{'messageType':'dataReport','IMEI':'1','payload':''}  | !WRONG_TYPE /payload ''",
                "{'messageType':'dataReport','IMEI':1,'payload':{}}    | !WRONG_TYPE /IMEI '1'",
                "{'messageType':'dataReport','IMEI':'1','timestamp':'now','payload':{}} | !TIMESTAMP_INVALID /timestamp 'now'",
                "{'messageType':'dataReport','IMEI':'1','serviceData':{'temperature':1,'battery_value':2}} | 1@ room_temp=1 battery=2",
                "{'messageType':'deviceOnlineOfflineReport','IMEI':'1','eventType':1}   | 1@ ONLINE",
                "{'messageType':'deviceOnlineOfflineReport','IMEI':'1','eventType':'0'} | 1@ OFFLINE",
                "{'messageType':'deviceOnlineOfflineReport','IMEI':'1','eventType':2}   | !UNKNOWN_CODE /eventType '2'",
            })
    void whatIsWrongIsNamed(String payload, String expected) {
        assertThat(read(ROOM, json(payload))).isEqualTo(expected);
    }

    @Test
    void anUnknownNameOfTheDeviceIsRefused() {
        assertThatThrownBy(() -> decoder("ctwing", "{'payload':{'format':'milesight'},'device':'imsi'}"))
                .hasMessageContaining("device 'imsi' is not one of IMEI, deviceId");
    }

    @Test
    void brokenMessagesDoNotBreakIt() {
        List<VendorMessage> seeds = Stream.of(
                        "room", "room-service", "room-transparent", "bay", "offline", "command-response")
                .map(name -> wire("push", "ctwing-" + name + ".json"))
                .toList();
        Mutations.survives(decoder("ctwing", ROOM), seeds, 1, 60_000);
        Mutations.survives(decoder("ctwing", TRANSPARENT), seeds, 2, 60_000);
    }

    @Property
    void arbitraryBytesDoNotBreakIt(@ForAll byte[] bytes) {
        assertThat(decoder("ctwing", ROOM).decode(DecodedText.message(bytes))).isNotNull();
    }
}
