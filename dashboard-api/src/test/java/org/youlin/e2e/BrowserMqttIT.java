package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page in a real browser that speaks MQTT over WebSocket as a device. */
final class BrowserMqttIT {
    private static final String ROOM = "room-huafu-1-101";
    /** Logs in, publishes at QoS 1 in frames that are cut anywhere, and answers every byte that came until the PUBACK. */
    private static final String SPEAK =
            """
            ([url, token]) => new Promise((resolve, reject) => {
              const utf8 = text => [...new TextEncoder().encode(text)];
              const string = text => [0, text.length, ...utf8(text)];
              const packet = (header, body) => [header, body.length, ...body];
              const connect = packet(0x10, [...string('MQTT'), 4, 0x82, 0, 60, ...string('browser'), ...string(token)]);
              const publish = packet(0x32, [...string('v2/t'), 0, 7, ...utf8('{"room_temp":17.4}')]);
              const bytes = new Uint8Array([...connect, ...publish]);
              const socket = new WebSocket(url, ['mqtt']);
              const received = [];
              socket.binaryType = 'arraybuffer';
              socket.onerror = () => reject(new Error('the connection failed'));
              socket.onopen = () => {
                socket.send(bytes.slice(0, 5));
                socket.send(bytes.slice(5, connect.length + 3));
                socket.send(bytes.slice(connect.length + 3));
              };
              socket.onmessage = message => {
                received.push(...new Uint8Array(message.data));
                if (received.length >= 8) {
                  socket.close();
                  resolve({protocol: socket.protocol, received});
                }
              };
            })""";

    @TempDir
    private Path folder;

    @Test
    void aBrowserIsADeviceToo() throws Exception {
        SmallStreet street = SmallStreet.settle(Settings.embedded(folder));
        Files.writeString(
                folder.resolve("youlin.yaml"),
                """
                data: data
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0, webSocket: {port: 0}}
                """);
        try (Program program = Program.serve(folder);
                Chromium chromium = Chromium.open()) {
            Page page = chromium.newPage();
            Object answer = page.evaluate(
                    SPEAK, List.of("ws://127.0.0.1:" + program.webSocketPort() + "/mqtt", street.token(ROOM)));
            assertThat(answer).isEqualTo(Map.of("protocol", "mqtt", "received", List.of(0x20, 2, 0, 0, 0x40, 2, 0, 7)));
            ApiSession admin = ApiSession.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
            await("the reading is stored").until(() -> admin.metric("youlin_ingest_readings_stored_total") == 1);
        }
    }
}
