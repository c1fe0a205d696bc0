package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.youlin.gateway.HeldJournal;
import org.youlin.gateway.Street;
import org.youlin.gateway.StreetOffice;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.format.Decoders;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.IntakeLimits;

final class MqttInstancesTest {
    private static final int DEVICES = 40;

    @Test
    void severalInstancesShareOnePortOneIntakeAndOneRegistry() throws Exception {
        Street street = new Street();
        HeldJournal journal = new HeldJournal().hold();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Connections connections = new Connections(DEVICES + 1, meters);
        // Small enough that each instance has to wait for room that the other makes.
        Intake intake = new Intake(
                street,
                journal,
                new Decoders(DecoderLimits.DEFAULTS),
                (device, online, ts) -> {},
                Street.PRIVACY,
                new IntakeLimits(5, 10_000),
                meters);
        MqttEndpointConfig config = MqttEndpointConfig.of("127.0.0.1", 0);
        Vertx vertx = Vertx.vertx();
        StreetOffice office = new StreetOffice(street);
        DeviceServices services = new DeviceServices(office, office, office, new Downlink());
        MqttEndpoint endpoint = new MqttEndpoint(
                vertx,
                config,
                new MqttEndpoint.Surroundings(street, intake, services, connections, meters, Street.CLOCK));
        List<Socket> sockets = new ArrayList<>();
        try {
            MqttRig.done(endpoint.start(2));
            List<RawDevice> devices = new ArrayList<>();
            for (int i = 0; i < DEVICES; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.actualPort());
                sockets.add(socket);
                RawDevice device = new RawDevice(socket);
                device.connect(street.addRoom("room-i" + i));
                devices.add(device);
            }
            assertThat(connections.onlineCount()).isEqualTo(DEVICES);
            devices.get(0).publish("v2/t", 1, 1, false, "{\"room_temp\":1}");
            await().until(() -> journal.waiting() == 1);
            for (int id = 2; id <= 20; id++) {
                devices.get(0).publish("v2/t", 1, id, false, "{\"room_temp\":1}");
                if (id == 5) {
                    await().until(intake::isFull);
                }
            }
            for (RawDevice device : devices.subList(1, 6)) {
                device.publish("v2/t", 1, 1, false, "{\"room_temp\":1}");
            }
            await().until(() -> {
                journal.commit();
                return journal.readings().size() == 25;
            });
            for (int id = 1; id <= 20; id++) {
                assertThat(devices.get(0).next()).isEqualTo("PUBACK " + id);
            }
            for (RawDevice device : devices.subList(1, 6)) {
                assertThat(device.next()).isEqualTo("PUBACK 1");
            }
        } finally {
            journal.release();
            MqttRig.done(vertx.close());
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
