package org.youlin.gateway.format.lorawan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.DecodedText.decoder;
import static org.youlin.gateway.format.DecodedText.json;
import static org.youlin.gateway.format.DecodedText.wire;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.DecodedText;
import org.youlin.gateway.format.Mutations;

final class TheThingsStackDecoderTest {
    private static final String TOPIC = "v3/heating@yannan/devices/huafu-3-2-501/";
    private static final String MILESIGHT = "{'payload':{'format':'milesight'}}";
    private static final String BY_EUI = "{'payload':{'format':'milesight'},'device':'dev_eui'}";
    private static final String OBJECT = "{'object':{'metrics':{'room_temp':{'pointer':'/temperature'}}},'ports':[85]}";
    private static final String OTHER_PORT = "{'payload':{'format':'milesight'},'ports':[2]}";
    private static final String IDS = "{'end_device_ids':{'device_id':'a'},";

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tts-room-up.json | " + MILESIGHT
                        + " | huafu-3-2-501@1768177805119 battery=92 room_temp=17.4 humidity=38.5",
                "tts-room-up.json | " + BY_EUI
                        + " | 24e124136b000101@1768177805119 battery=92 room_temp=17.4 humidity=38.5",
                "tts-room-up.json | " + OBJECT + " | huafu-3-2-501@1768177805119 room_temp=17.4",
                "tts-room-up.json | " + OTHER_PORT + " | -",
                "tts-join.json    | " + MILESIGHT + " | -",
            })
    void goldenMessagesAreRead(String file, String settings, String expected) {
        assertThat(read(settings, wire(TOPIC + "up", file))).isEqualTo(expected);
    }

    private static String read(String settings, VendorMessage message) {
        return DecodedText.of(decoder("the-things-stack", settings).decode(message));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                IDS + "'uplink_message':{}}                                     | -",
                IDS + "'uplink_message':{'frm_payload':'AXVc'}}                 | a@ battery=92",
                IDS
                        + "'uplink_message':{'frm_payload':'AXVc','received_at':1}} | !TIMESTAMP_INVALID /uplink_message/received_at '1'",
                IDS + "'downlink_ack':{}}                                       | -",
                IDS + "'downlink_lost':{}}                                      | !UNKNOWN_CODE payload ''",
                "{'uplink_message':{'frm_payload':'AXVc'}}                      | !WRONG_TYPE /end_device_ids/device_id ''",
                "[]                                                             | !NOT_AN_OBJECT payload '[…]'",
            })
    void whatTheServerLeavesOutIsNoFault(String payload, String expected) {
        assertThat(read(MILESIGHT, json(payload))).isEqualTo(expected);
    }

    @Test
    void anUnknownNameOfTheDeviceIsRefused() {
        assertThatThrownBy(() -> decoder("the-things-stack", "{'payload':{'format':'milesight'},'device':'sn'}"))
                .hasMessageContaining("device 'sn' is not one of device_id, dev_eui");
    }

    @Test
    void brokenMessagesDoNotBreakIt() {
        List<VendorMessage> seeds =
                List.of(wire(TOPIC + "up", "tts-room-up.json"), wire(TOPIC + "join", "tts-join.json"));
        Mutations.survives(decoder("the-things-stack", BY_EUI), seeds, 1, 60_000);
        Mutations.survives(decoder("the-things-stack", OBJECT), seeds, 2, 60_000);
    }

    @Property
    void arbitraryBytesDoNotBreakIt(@ForAll byte[] bytes) {
        assertThat(decoder("the-things-stack", MILESIGHT).decode(DecodedText.message(bytes)))
                .isNotNull();
    }
}
