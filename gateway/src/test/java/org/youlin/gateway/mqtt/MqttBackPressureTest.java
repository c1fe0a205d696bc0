package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.youlin.gateway.mqtt.MqttRig.publish;
import static org.youlin.gateway.mqtt.MqttRig.send;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.junit.jupiter.api.Test;
import org.youlin.gateway.Street;

/** A journal that is nearly full slows devices down, and nobody notices more than that. */
final class MqttBackPressureTest {
    private static final String TELEMETRY = "v1/devices/me/telemetry";
    private static final String GOOD = "{\"room_temp\":17.4}";
    private static final int CLIENTS = 4;

    @Test
    void whileTheJournalIsNearlyFullNobodyIsReadAndNobodyIsCutOff() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            List<MqttAsyncClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(rig.connect(rig.street.addRoom("room-p" + i)));
            }
            rig.journal.fillNearly();
            for (MqttAsyncClient client : clients) {
                send(client, TELEMETRY, GOOD); // What was being read is still taken; then the socket is left alone.
            }
            clients.add(rig.connect(Street.ROOM_1)); // Who comes now is let in, and not read either.
            List<IMqttToken> tokens = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                tokens.add(publish(clients.get(i % clients.size()), TELEMETRY, GOOD, 1));
            }
            rig.connect(Street.ROOM_2); // By now the event loop has looked at every socket.
            assertThat(rig.journal.readings()).hasSize(CLIENTS);
            assertThat(tokens).noneMatch(IMqttToken::isComplete);

            rig.journal.makeRoom();
            for (IMqttToken token : tokens) {
                token.waitForCompletion(10_000);
            }
            assertThat(rig.journal.readings()).hasSize(CLIENTS + 500);
            assertThat(clients).allMatch(MqttAsyncClient::isConnected);
            assertThat(rig.count("youlin.gateway.unavailable", "source", "mqtt"))
                    .isZero();
        }
    }

    @Test
    void aDeviceThatComesWhileTheJournalIsNearlyFullLosesNothing() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            rig.journal.fillNearly();
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            IMqttToken token = publish(client, TELEMETRY, GOOD, 1);
            rig.connect(Street.ROOM_2);
            assertThat(rig.journal.readings()).isEmpty();
            rig.journal.makeRoom();
            token.waitForCompletion(10_000);
            assertThat(rig.journal.readings()).hasSize(1);
        }
    }

    @Test
    void whatWasReadBeforeIsAcknowledgedWhileTheJournalIsNearlyFull() throws Exception {
        try (MqttRig rig = new MqttRig()) {
            rig.journal.hold();
            MqttAsyncClient client = rig.connect(Street.ROOM_1);
            IMqttToken token = publish(client, TELEMETRY, GOOD, 1);
            await().until(() -> rig.journal.waiting() == 1);
            rig.journal.fillNearly();
            rig.journal.commit();
            token.waitForCompletion(10_000);
            assertThat(client.isConnected()).isTrue();
        }
    }
}
