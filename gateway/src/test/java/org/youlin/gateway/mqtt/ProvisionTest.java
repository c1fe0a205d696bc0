package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.youlin.gateway.mqtt.MqttRig.publish;
import static org.youlin.gateway.mqtt.MqttRig.send;

import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.reading.RefusalReason;

/** Somebody without credentials asks for some. */
final class ProvisionTest {
    private static final String ASK = "/provision/request";
    private static final String ANSWER = "/provision/response";
    private static final String GOOD =
            "{\"deviceName\":\"room-new\",\"provisionDeviceKey\":\"key\",\"provisionDeviceSecret\":\"secret\"}";

    private final MqttRig rig = new MqttRig();

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private MqttAsyncClient newcomer() throws Exception {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName("provision");
        return rig.connect("anything", options);
    }

    @Test
    void aDeviceIsGivenATokenAndComesInWithIt() throws Exception {
        MqttAsyncClient newcomer = newcomer();
        Inbox inbox = Inbox.of(newcomer, 0, ANSWER);
        publish(newcomer, ASK, GOOD, 0);
        inbox.expect(
                ANSWER
                        + " 0 {\"status\":\"SUCCESS\",\"credentialsType\":\"ACCESS_TOKEN\",\"credentialsValue\":\"token-room-new\"}");
        newcomer.disconnect().waitForCompletion(10_000);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName("token-room-new");
        send(rig.connect("room-new", options), "v1/devices/me/telemetry", "{\"room_temp\":17}");
        assertThat(rig.journal.readings()).hasSize(1);
        assertThat(rig.journal.deadLetters()).isEmpty();
    }

    @Test
    void theClientIdAloneIsEnough() throws Exception {
        Inbox inbox = Inbox.of(rig.connect("provision", new MqttConnectOptions()), 1, ANSWER);
        assertThat(inbox.messages()).isEmpty();
        assertThat(rig.connections.onlineCount()).isZero();
    }

    @Test
    void aWrongKeyIsToldAndAfterThreeAttemptsTheConnectionEnds() throws Exception {
        MqttAsyncClient newcomer = newcomer();
        Inbox inbox = Inbox.of(newcomer, 1, ANSWER);
        send(newcomer, ASK, GOOD.replace("\"secret\"", "\"guess\""));
        inbox.expect(ANSWER + " 1 {\"status\":\"FAILURE\",\"errorMsg\":\"no profile has this key\"}");
        send(newcomer, ASK, "{\"deviceName\":\"d\",\"provisionDeviceKey\":\"s3cret\"}");
        inbox.expect(ANSWER
                + " 1 {\"status\":\"FAILURE\",\"errorMsg\":\"NO_VALUES provisionDeviceSecret: expected"
                + " 'provisionDeviceSecret'\"}");
        send(newcomer, "v1/devices/me/telemetry", "{\"s3cret\":1}");
        publish(newcomer, ASK, GOOD, 1);
        await().until(() -> rig.ended(Ending.NOT_AUTHORIZED) == 1);
        assertThat(rig.office.log).containsExactly("provision room-new");
        assertThat(rig.journal.deadLetters())
                .extracting(letter -> letter.refusals().get(0).reason())
                .containsExactly(RefusalReason.NO_VALUES, RefusalReason.TOPIC_NOT_ALLOWED);
        assertThat(rig.journal.deadLetters()).allSatisfy(letter -> {
            assertThat(letter.payload().remaining()).isZero();
            assertThat(letter.toString()).doesNotContain("s3cret");
        });
    }

    @Test
    void aNewcomerHearsNothingElse() throws Exception {
        MqttAsyncClient newcomer = newcomer();
        IMqttToken token = newcomer.subscribe(
                new String[] {ANSWER, "v1/devices/me/attributes", "v1/gateway/rpc", "#"}, new int[] {0, 0, 0, 0});
        token.waitForCompletion(10_000);
        assertThat(token.getGrantedQos()).containsExactly(0, 0x80, 0x80, 0x80);
    }

    @Test
    void aRegistryThatIsAwayIsToldSo() throws Exception {
        rig.office.breakDown();
        MqttAsyncClient newcomer = newcomer();
        Inbox inbox = Inbox.of(newcomer, 1, ANSWER);
        send(newcomer, ASK, GOOD);
        inbox.expect(
                ANSWER + " 1 {\"status\":\"FAILURE\",\"errorMsg\":\"the registry does not answer; try again later\"}");
    }

    @Test
    void anAddressMayAskSixtyTimesAMinute() {
        ProvisionAttempts attempts = new ProvisionAttempts();
        for (int i = 0; i < ProvisionAttempts.PER_ADDRESS_MAX; i++) {
            assertThat(attempts.mayAsk("10.0.0.1", 1_000 + i)).isTrue();
        }
        assertThat(attempts.mayAsk("10.0.0.1", 60_999)).isFalse();
        assertThat(attempts.mayAsk("10.0.0.2", 60_999)).isTrue();
        assertThat(attempts.mayAsk("10.0.0.1", 61_000)).isTrue();
        for (int i = 0; i < 20_000; i++) {
            assertThat(attempts.mayAsk("host-" + i, 61_000)).isTrue();
        }
    }
}
