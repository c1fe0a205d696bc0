package org.youlin.gateway.format.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.gateway.format.Sent.changed;
import static org.youlin.gateway.format.Sent.decoder;
import static org.youlin.gateway.format.Sent.golden;
import static org.youlin.gateway.format.Sent.message;
import static org.youlin.gateway.format.Sent.text;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Mutations;

final class VzenithDecodersTest {
    private static final String SETTINGS = "{\"entryDirections\":[4],\"exitDirections\":[3]}";
    private static final String UP = "device/265e0000-85e00001/message/up/";
    private static final VendorMessage HTTP = golden("push", "vzenith-http-plate.json");
    private static final VendorMessage MQTT = golden(UP + "ivs_result", "vzenith-mqtt-plate.json");
    private static final VendorMessage ALIVE = golden(UP + "keep_alive", "vzenith-mqtt-keep-alive.bin");
    private static final VendorMessage BARRIER = golden(UP + "barr_gate_status", "vzenith-mqtt-barrier.json");

    private final Decoder http = decoder("vzenith-http", SETTINGS);
    private final Decoder mqtt = decoder("vzenith-mqtt", SETTINGS);

    private static Uplink one(Uplinks uplinks) {
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(uplinks.uplinks()).hasSize(1);
        return uplinks.uplinks().get(0);
    }

    @Test
    void aPlateByHttpIsAnEntryAtTheTimeTheCameraSawIt() {
        Uplink uplink = one(http.decode(HTTP));
        assertThat(uplink.hardwareId()).contains("fd00-0001");
        assertThat(uplink.tsMillis()).hasValue(1_768_181_000_000L);
        assertThat(uplink.happenings())
                .containsExactly(new Uplink.Happening(
                        "entry",
                        Map.of(
                                "plate", "甘A12345",
                                "plate_class", "ordinary",
                                "colour", "blue",
                                "confidence", "96",
                                "direction", "4",
                                "trigger", "8",
                                "channel", "0")));
    }

    @Test
    void theAnswerStopsTheCameraFromSendingAgainAndLeavesTheBarrierShut() {
        String expected =
                "{\"Response_AlarmInfoPlate\":{\"info\":\"no\",\"content\":\"retransfer_stop\",\"is_pay\":\"false\"}}";
        assertThat(http.decode(HTTP).reply().orElseThrow().payload()).isEqualTo(expected);
        assertThat(http.decode(text("push", "{")).reply().orElseThrow().payload())
                .isEqualTo(expected);
    }

    @Test
    void aPlateByMqttIsInBase64() {
        Uplink uplink = one(mqtt.decode(MQTT));
        assertThat(uplink.hardwareId()).contains("265e0000-85e00001");
        assertThat(uplink.tsMillis()).hasValue(1_768_181_000_000L);
        assertThat(uplink.happenings().get(0).type()).isEqualTo("exit");
        assertThat(uplink.happenings().get(0).details())
                .containsEntry("plate", "甘AD12345")
                .containsEntry("plate_class", "nev_small")
                .containsEntry("colour", "green")
                .containsEntry("pass_id", "u-1");
    }

    @ParameterizedTest(name = "license {0} by MQTT is plate {1}")
    @CsvSource({"55SYQTEyMzQ1, 甘A12345", "甘A12345, 甘A12345", "ABCD1234, ABCD1234"})
    void aPlateThatIsNotInBase64StaysAsItIs(String license, String plate) {
        assertThat(one(mqtt.decode(changed(MQTT, "55SYQUQxMjM0NQ==", license)))
                        .happenings()
                        .get(0)
                        .details())
                .containsEntry("plate", plate);
    }

    @ParameterizedTest
    @CsvSource({"X+aXoF8=", "''"})
    void aCarWithoutAPlatePassesToo(String license) {
        Uplink.Happening exit = one(mqtt.decode(changed(MQTT, "55SYQUQxMjM0NQ==", license)))
                .happenings()
                .get(0);
        assertThat(exit.type()).isEqualTo("exit");
        assertThat(exit.details()).doesNotContainKey("plate").containsEntry("plate_class", "unread");
    }

    @Test
    void theOlderTopicNamesTheSameCamera() {
        VendorMessage older = new VendorMessage(
                "265e0000-85e00001/device/message/up/ivs_result", "", MQTT.payload(), MQTT.receivedAtMillis());
        assertThat(mqtt.decode(older)).isEqualTo(mqtt.decode(MQTT));
    }

    @Test
    void aPassageSentAgainHasTheSameTime() {
        VendorMessage again = changed(
                changed(HTTP, "\"confidence\":96", "\"confidence\":99"), "\"triggerType\":8", "\"triggerType\":1");
        assertThat(one(http.decode(again)).tsMillis())
                .isEqualTo(one(http.decode(HTTP)).tsMillis());
        assertThat(one(http.decode(changed(HTTP, "\"usec\":0", "\"usec\":250000")))
                        .tsMillis())
                .hasValue(1_768_181_000_250L);
    }

    @ParameterizedTest(name = "{0} with direction {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lane\":\"exit\"}                           | 4 | exit",
                "{\"lane\":\"exit\",\"entryDirections\":[4]}   | 4 | entry",
                "{\"lane\":\"exit\",\"entryDirections\":[4]}   | 0 | exit",
                "{\"entryDirections\":[1,4]}                   | 1 | entry",
            })
    void theLaneOrTheDirectionTells(String settings, int direction, String expected) {
        VendorMessage message = changed(HTTP, "\"direction\":4", "\"direction\":" + direction);
        assertThat(one(decoder("vzenith-http", settings).decode(message))
                        .happenings()
                        .get(0)
                        .type())
                .isEqualTo(expected);
    }

    @Test
    void aDirectionThatNothingTellsIsRefused() {
        assertThat(http.decode(changed(HTTP, "\"direction\":4", "\"direction\":0"))
                        .refusals())
                .extracting("reason")
                .containsExactly(RefusalReason.UNKNOWN_CODE);
    }

    @ParameterizedTest
    @CsvSource({"64, lingering", "65, lingering_over", "66, turned_back"})
    void aCarThatLingersHasNotEntered(int trigger, String event) {
        VendorMessage message = changed(HTTP, "\"triggerType\":8", "\"triggerType\":" + trigger);
        Uplinks ignored = http.decode(message);
        assertThat(ignored.uplinks()).isEmpty();
        assertThat(ignored.refusals()).isEmpty();
        assertThat(ignored.reply()).isPresent();
        Decoder watching = decoder("vzenith-http", "{\"lane\":\"entry\",\"lingering\":true}");
        assertThat(one(watching.decode(message)).happenings().get(0).type()).isEqualTo(event);
    }

    @Test
    void whatACameraRememberedIsMarked() {
        assertThat(one(http.decode(changed(HTTP, "\"isoffline\":0", "\"isoffline\":1")))
                        .happenings()
                        .get(0)
                        .details())
                .containsEntry(Uplink.Happening.REPLAYED, "true");
    }

    @Test
    void aSignOfLifeIsPresence() {
        Uplink byMqtt = one(mqtt.decode(ALIVE));
        assertThat(byMqtt.presence()).contains(Uplink.Presence.ONLINE);
        assertThat(byMqtt.hardwareId()).contains("265e0000-85e00001");
        Uplinks byHttp = http.decode(text("push", "{\"heartbeat\":{\"countid\":1,\"serialno\":\"fd00-0001\"}}"));
        assertThat(one(byHttp).presence()).contains(Uplink.Presence.ONLINE);
        assertThat(byHttp.reply().orElseThrow().payload()).contains("Response_Heartbeat");
    }

    @Test
    void inputsAndTheBarrierAreMetrics() {
        assertThat(one(mqtt.decode(BARRIER)).samples())
                .extracting(Uplink.Sample::metric, Uplink.Sample::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("gate_status", 1.0),
                        org.assertj.core.groups.Tuple.tuple("gate_connected", 1.0),
                        org.assertj.core.groups.Tuple.tuple("gate_enabled", 1.0));
        assertThat(one(mqtt.decode(text(UP + "gpio_in", "{\"payload\":{\"source\":1,\"value\":0}}")))
                        .samples())
                .containsExactly(new Uplink.Sample("input_1", 0, "payload.value"));
        assertThat(one(http.decode(text(
                                "push",
                                "{\"AlarmGioIn\":{\"serialno\":\"a\",\"result\":{\"TriggerResult\":"
                                        + "{\"source\":0,\"value\":1}}}}")))
                        .samples())
                .extracting(Uplink.Sample::metric)
                .containsExactly("input_0");
    }

    @Test
    void anotherCharsetIsASetting() {
        byte[] gbk = new String(HTTP.bytes(), StandardCharsets.UTF_8).getBytes(Charset.forName("GB18030"));
        VendorMessage message = message("push", "", ByteBuffer.wrap(gbk));
        assertThat(http.decode(message).refusals()).isNotEmpty();
        Decoder chinese = decoder("vzenith-http", "{\"lane\":\"entry\",\"charset\":\"GB18030\"}");
        assertThat(one(chinese.decode(message)).happenings().get(0).details()).containsEntry("plate", "甘A12345");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                      | lane must be entry or exit",
                "{\"lane\":\"left\"}                                     | left",
                "{\"entryDirections\":[7]}                               | directions are 0 to 4",
                "{\"entryDirections\":[4],\"exitDirections\":[4]}        | overlap",
                "{\"lane\":\"entry\",\"charset\":\"Martian\"}            | charset 'Martian'",
            })
    void settingsThatMakeNoSenseAreRefused(String settings, String expected) {
        assertThatThrownBy(() -> decoder("vzenith-mqtt", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sec\":1768181000  | \"sec\":\"soon\"  | TIMESTAMP_INVALID",
                "\"PlateResult\"     | \"Result\"        | NOT_AN_OBJECT",
                "\"AlarmInfoPlate\"  | \"Alarm\"         | UNKNOWN_CODE",
            })
    void whatCannotBeUnderstoodIsRefused(String from, String to, RefusalReason expected) {
        assertThat(http.decode(changed(HTTP, from, to)).refusals())
                .extracting("reason")
                .containsExactly(expected);
    }

    @Test
    void nothingThatIsBrokenBreaksThem() {
        Mutations.survives(http, List.of(HTTP, text("push", "{\"heartbeat\":{\"serialno\":\"a\"}}")), 1501, 100_000);
        Mutations.survives(mqtt, List.of(MQTT, ALIVE, BARRIER), 1502, 100_000);
        Mutations.survives(
                decoder("vzenith-mqtt", "{\"lane\":\"entry\",\"charset\":\"GB18030\"}"),
                List.of(MQTT, ALIVE, BARRIER),
                1503,
                20_000);
    }
}
