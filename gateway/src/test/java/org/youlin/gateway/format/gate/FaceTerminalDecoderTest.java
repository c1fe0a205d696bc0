package org.youlin.gateway.format.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.gateway.format.Sent.at;
import static org.youlin.gateway.format.Sent.changed;
import static org.youlin.gateway.format.Sent.decoder;
import static org.youlin.gateway.format.Sent.golden;
import static org.youlin.gateway.format.Sent.text;

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

final class FaceTerminalDecoderTest {
    private static final String TOPIC = "mqtt/face/1900001/Rec";
    private static final VendorMessage RECORD = golden(TOPIC, "face-terminal-record.json");
    private static final VendorMessage SNAP = text(
            "mqtt/face/1900001/Snap",
            "{\"operator\":\"StrSnapPush\",\"info\":{\"facesluiceId\":\"1900001\",\"SnapID\":6781,"
                    + "\"time\":\"2026-01-12 07:41:07\",\"pic\":\"data:image/jpeg;base64,AAAA\"}}");

    private final Decoder decoder = decoder("face-terminal", "{}");

    private Uplink.Happening event(VendorMessage message) {
        Uplinks uplinks = decoder.decode(message);
        assertThat(uplinks.refusals()).isEmpty();
        return uplinks.uplinks().get(0).happenings().get(0);
    }

    @Test
    void aRecordIsAPassAndNothingElseOfTheMessageIsKept() {
        Uplink uplink = decoder.decode(RECORD).uplinks().get(0);
        assertThat(uplink.hardwareId()).contains("1900001");
        assertThat(uplink.tsMillis()).hasValue(at("2026-01-11T23:41:07.002Z"));
        assertThat(uplink.happenings())
                .containsExactly(new Uplink.Happening(
                        "pass",
                        Map.of(
                                "person", "3",
                                "name", "测试甲",
                                "record", "2",
                                "similarity", "83.000000",
                                "mode", "face")));
    }

    @Test
    void aRecordIsAcknowledgedInTheTerminalsOwnManner() {
        Uplinks.Reply texts = decoder.decode(RECORD).reply().orElseThrow();
        assertThat(texts.topic()).contains("mqtt/face/1900001");
        assertThat(texts.payload())
                .isEqualTo("{\"operator\":\"PushAck\",\"messageId\":\"PushAck-2\","
                        + "\"info\":{\"PushAckType\":\"2\",\"SnapOrRecordID\":\"2\"}}");
        assertThat(decoder.decode(SNAP).reply().orElseThrow().payload())
                .contains("{\"PushAckType\":1,\"SnapOrRecordID\":6781}");
        assertThat(decoder("face-terminal", "{\"acknowledge\":false}")
                        .decode(RECORD)
                        .reply())
                .isEmpty();
    }

    @Test
    void anAnswerGoesWhereTheMessageCameFrom() {
        VendorMessage bridged =
                new VendorMessage("site-3/mqtt/face/77/Rec", "", RECORD.payload(), RECORD.receivedAtMillis());
        assertThat(decoder.decode(bridged).reply().orElseThrow().topic()).contains("site-3/mqtt/face/77");
        VendorMessage elsewhere = new VendorMessage("faces", "", RECORD.payload(), RECORD.receivedAtMillis());
        assertThat(decoder.decode(elsewhere).reply().orElseThrow().topic()).contains("mqtt/face/1900001");
        VendorMessage wildcard = changed(elsewhere, "\"1900001\"", "\"#\"");
        assertThat(decoder.decode(wildcard).reply()).isEmpty();
    }

    @ParameterizedTest(name = "{1} for {0}: {2} with {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"VerifyStatus\":\"1\" | \"VerifyStatus\":1     | pass   | mode=face",
                "\"VerifyStatus\":\"1\" | \"VerifyStatus\":\"2\" | denied | cause=refused",
                "\"VerifyStatus\":\"1\" | \"VerifyStatus\":\"3\" | denied | cause=not_registered",
                "\"PersonType\":\"0\"   | \"PersonType\":\"1\"   | pass   | list=black",
                "\"PushType\":0         | \"PushType\":2         | pass   | replayed=true",
                "\"PushType\":0         | \"PushType\":\"2\"     | pass   | replayed=true",
                "\"Sendintime\":1       | \"Sendintime\":0       | pass   | replayed=true",
                "personName             | persionName            | pass   | name=测试甲",
                "\"customId\":\"\"      | \"customId\":\"H-17\"  | pass   | person=H-17",
            })
    void aRecordTells(String from, String to, String event, String detail) {
        Uplink.Happening happening = event(changed(RECORD, from, to));
        assertThat(happening.type()).isEqualTo(event);
        int equals = detail.indexOf('=');
        assertThat(happening.details()).containsEntry(detail.substring(0, equals), detail.substring(equals + 1));
    }

    @Test
    void aTerminalIsKnownByWhateverNamesIt() {
        VendorMessage onTop = changed(
                changed(RECORD, "\"facesluiceId\":\"1900001\",", ""),
                "{\"operator\"",
                "{\"facesluiceId\":\"1900002\",\"operator\"");
        assertThat(decoder.decode(onTop).uplinks().get(0).hardwareId()).contains("1900002");
        VendorMessage byTopic = changed(RECORD, "\"facesluiceId\":\"1900001\",", "");
        assertThat(decoder.decode(byTopic).uplinks().get(0).hardwareId()).contains("1900001");
    }

    @Test
    void comingAndGoingIsPresence() {
        assertThat(decoder.decode(golden("mqtt/face/heartbeat", "face-terminal-heartbeat.json"))
                        .uplinks()
                        .get(0)
                        .presence())
                .contains(Uplink.Presence.ONLINE);
        Uplink gone = decoder.decode(golden("mqtt/face/basic", "face-terminal-offline.json"))
                .uplinks()
                .get(0);
        assertThat(gone.presence()).contains(Uplink.Presence.OFFLINE);
        assertThat(gone.hardwareId()).contains("1900001");
    }

    @Test
    void strangersAreNobodysBusinessUnlessTheSettingsSaySo() {
        assertThat(decoder.decode(SNAP).uplinks()).isEmpty();
        assertThat(decoder("face-terminal", "{\"strangers\":true}")
                        .decode(SNAP)
                        .uplinks()
                        .get(0)
                        .happenings())
                .containsExactly(new Uplink.Happening("stranger", Map.of("record", "6781")));
    }

    @Test
    void anAnswerToACommandSaysNothing() {
        Uplinks uplinks = decoder.decode(text(
                "mqtt/face/1900001/Ack", "{\"operator\":\"PushAck-Ack\",\"info\":{\"facesluiceId\":\"1900001\"}}"));
        assertThat(uplinks).isEqualTo(Uplinks.nothing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"VerifyStatus\":\"1\"   | \"VerifyStatus\":\"9\" | UNKNOWN_CODE",
                "RecPush                  | Dance                  | UNKNOWN_CODE",
                "2026-01-12 07:41:07      | 2026-13-12 07:41:07    | TIMESTAMP_INVALID",
                "\"info\":                | \"inf\":               | NOT_AN_OBJECT",
            })
    void whatCannotBeUnderstoodIsRefused(String from, String to, RefusalReason expected) {
        assertThat(decoder.decode(changed(RECORD, from, to)).refusals())
                .extracting("reason")
                .containsExactly(expected);
    }

    @Test
    void anotherZoneMovesTheClock() {
        Decoder utc = decoder("face-terminal", "{\"zone\":\"UTC\"}");
        assertThat(utc.decode(RECORD).uplinks().get(0).tsMillis()).hasValue(at("2026-01-12T07:41:07.002Z"));
    }

    @Test
    void nothingThatIsBrokenBreaksIt() {
        Mutations.survives(
                decoder,
                List.of(
                        RECORD,
                        SNAP,
                        golden("mqtt/face/heartbeat", "face-terminal-heartbeat.json"),
                        golden("mqtt/face/basic", "face-terminal-offline.json")),
                1301,
                100_000);
    }
}
