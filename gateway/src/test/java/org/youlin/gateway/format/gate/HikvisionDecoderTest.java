package org.youlin.gateway.format.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.Sent.at;
import static org.youlin.gateway.format.Sent.changed;
import static org.youlin.gateway.format.Sent.decoder;
import static org.youlin.gateway.format.Sent.golden;
import static org.youlin.gateway.format.Sent.message;
import static org.youlin.gateway.format.Sent.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Mutations;

final class HikvisionDecoderTest {
    private static final String MULTIPART = "multipart/form-data; boundary=MIME_boundary";
    private static final VendorMessage FORCED = golden("push", "hikvision-forced-open.json");
    private static final VendorMessage CUT = message("push", MULTIPART, Street.wire("hikvision-face-cut.multipart"));

    private final Decoder decoder = decoder("hikvision", "{\"codes\":{\"5/38\":\"pass\"}}");

    private Uplink one(VendorMessage message) {
        Uplinks uplinks = decoder.decode(message);
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(uplinks.uplinks()).hasSize(1);
        return uplinks.uplinks().get(0);
    }

    /** Everything an uplink says, in a line. */
    private static String said(Uplink uplink) {
        String events = uplink.happenings().stream().map(Uplink.Happening::type).collect(Collectors.joining(" "));
        String values = uplink.samples().stream()
                .map(sample -> sample.metric() + "=" + (int) sample.value())
                .collect(Collectors.joining(" "));
        return (events + " " + values).strip();
    }

    @Test
    void aForcedDoorIsAnEventAndAnOpenDoor() {
        Uplink uplink = one(FORCED);
        assertThat(said(uplink)).isEqualTo("forced_open door_open=1");
        assertThat(uplink.hardwareId()).contains("a4:d5:c2:00:00:31");
        assertThat(uplink.tsMillis()).hasValue(at("2026-01-11T18:13:44.523Z"));
        assertThat(uplink.happenings().get(0).details())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "code", "5/27", "cause", "forced_open", "mode", "invalid", "door", "1", "serial", "25523"));
    }

    @Test
    void theJsonOfACutPushIsWhole() {
        Uplink uplink = one(CUT);
        assertThat(said(uplink)).isEqualTo("pass");
        assertThat(uplink.happenings().get(0).details())
                .containsEntry("card", "2880012345")
                .containsEntry("person", "3")
                .containsEntry("name", "测试甲")
                .containsEntry("mode", "face");
    }

    @ParameterizedTest
    @CsvSource({
        "'multipart/form-data; boundary=MIME_boundary'",
        "'Multipart/Form-Data; charset=utf-8; Boundary=\"MIME_boundary\"'",
        "'multipart/form-data; boundary=another'",
        "''",
    })
    void thePartsAreFoundWhateverTheHeaderSays(String contentType) {
        assertThat(said(one(message("push", contentType, Street.wire("hikvision-face-cut.multipart")))))
                .isEqualTo("pass");
    }

    @Test
    void aPushCutAnywhereNeverThrowsAndNeverInventsAnything() {
        byte[] whole = CUT.bytes();
        for (int length = 0; length < whole.length; length++) {
            Uplinks uplinks = decoder.decode(message("push", MULTIPART, ByteBuffer.wrap(whole, 0, length)));
            assertThat(uplinks.uplinks().size() + uplinks.refusals().size())
                    .as("cut at %d", length)
                    .isEqualTo(1);
        }
    }

    @Test
    void aPushOfPicturesOnlyIsRefused() {
        String body = "--b\r\nContent-Type: image/jpeg\r\n\r\n{not json}\r\n--b--\r\n";
        Uplinks uplinks = decoder.decode(message(
                "push", "multipart/form-data; boundary=b", ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8))));
        assertThat(uplinks.refusals()).extracting("reason").containsExactly(RefusalReason.FRAME_MALFORMED);
    }

    @ParameterizedTest(name = "{0}/{1} -> {2}")
    @CsvSource({
        "5, 1,    pass",
        "5, 6,    denied",
        "5, 9,    denied",
        "5, 23,   ''",
        "5, 25,   door_open=1",
        "5, 26,   door_open=0",
        "5, 28,   held_open door_open=1",
        "5, 38,   pass", // from the settings
        "5, 52,   fire locked=0",
        "5, 75,   pass",
        "5, 76,   denied",
        "5, 133,  tailgating",
        "1, 1028, tamper=1",
        "1, 1031, tamper=0",
        "1, 1034, duress",
        "2, 1027, low_battery",
        "2, 1029, mains=0",
        "3, 1024, locked=0",
    })
    void aCodeMeans(int major, int sub, String expected) {
        Uplinks uplinks = decoder.decode(changed(
                changed(FORCED, "\"subEventType\":27", "\"subEventType\":" + sub),
                "\"majorEventType\":5",
                "\"majorEventType\":" + major));
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(uplinks.uplinks().stream().map(HikvisionDecoderTest::said).collect(Collectors.joining()))
                .isEqualTo(expected);
    }

    @Test
    void anUnknownCodeIsRefusedByItsNumbersAndStillAnswered() {
        Uplinks uplinks = decoder.decode(changed(FORCED, "\"subEventType\":27", "\"subEventType\":999"));
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(uplinks.refusals().get(0).reason()).isEqualTo(RefusalReason.UNKNOWN_CODE);
        assertThat(uplinks.refusals().get(0).field()).isEqualTo("AccessControllerEvent.subEventType");
        assertThat(uplinks.refusals().get(0).value()).isEqualTo("5/999");
        assertThat(uplinks.reply())
                .hasValueSatisfying(reply -> assertThat(reply.payload()).contains("\"statusCode\":1"));
    }

    @Test
    void anEventWrappedInItselfIsTheSameEvent() {
        VendorMessage wrapped = changed(
                changed(
                        FORCED,
                        "\"AccessControllerEvent\":{",
                        "\"AccessControllerEvent\":{\"AccessControllerEvent\":{"),
                "\"picturesNumber\":0}",
                "\"picturesNumber\":0}}");
        assertThat(one(wrapped))
                .isEqualTo(new Uplink(
                        one(FORCED).hardwareId(),
                        one(FORCED).tsMillis(),
                        List.of(new Uplink.Sample("door_open", 1, "AccessControllerEvent.subEventType")),
                        one(FORCED).happenings(),
                        one(FORCED).presence()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"eventType\":\"videoloss\",\"eventState\":\"inactive\",\"channelID\":1}",
                "{\"eventType\":\"heartBeat\",\"eventState\":\"active\"}",
            })
    void aHeartbeatSaysNothing(String heartbeat) {
        Uplinks uplinks = decoder.decode(text("push", heartbeat));
        assertThat(uplinks.uplinks()).isEmpty();
        assertThat(uplinks.refusals()).isEmpty();
    }

    @ParameterizedTest(name = "{1} for {0} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-12T02:13:44+08:00 | yesterday        | TIMESTAMP_INVALID",
                "\"majorEventType\":5      | \"majorEventType\":[] | WRONG_TYPE",
                "\"subEventType\":27,      | ''               | WRONG_TYPE",
                "\"eventType\":\"AccessControllerEvent\",\"eventState\" | \"eventType\":\"linedetection\",\"AccessControllerEvent_\":0,\"eventState\" | ",
                "\"AccessControllerEvent\":{ | \"Other\":{ | NOT_AN_OBJECT",
                "\"doorNo\":1              | \"doorNo\":1,\"doorNo\":2 | DUPLICATE_KEY",
                "\"portNo\":443            | \"portNo\":44x   | MALFORMED_JSON",
            })
    void whatCannotBeUnderstoodIsRefused(String from, String to, RefusalReason expected) {
        Uplinks uplinks = decoder.decode(changed(FORCED, from, to));
        if (expected == null) {
            assertThat(uplinks.refusals()).isEmpty();
        } else {
            assertThat(uplinks.refusals()).extracting("reason").containsExactly(expected);
            assertThat(uplinks.uplinks()).isEmpty();
        }
    }

    @Test
    void anotherFieldAndTheDoorMayNameTheDevice() {
        Decoder perDoor = decoder("hikvision", "{\"hardwareId\":\"deviceName\",\"perDoor\":true}");
        assertThat(perDoor.decode(FORCED).uplinks().get(0).hardwareId()).contains("长青小区东门/1");
    }

    @Test
    void whatAControllerRememberedIsMarked() {
        assertThat(one(changed(FORCED, "\"label\":\"\"", "\"currentEvent\":false"))
                        .happenings()
                        .get(0)
                        .details())
                .containsEntry(Uplink.Happening.REPLAYED, "true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"hardwareId\":\"colour\"}        | hardwareId 'colour'",
                "{\"codes\":{\"27\":\"pass\"}}      | codes: '27'",
                "{\"codes\":{\"5/27\":\"Pass!\"}}   | meaning 'Pass!'",
                "{\"zone\":\"Lanzhou\"}             | zone 'Lanzhou'",
                "{\"door\":1}                       | door",
            })
    void settingsThatMakeNoSenseAreRefused(String settings, String expected) {
        assertThatThrownBy(() -> decoder("hikvision", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void nothingThatIsBrokenBreaksIt() {
        Mutations.survives(decoder, List.of(FORCED, CUT, golden("push", "hikvision-face.json")), 3101, 100_000);
    }
}
