package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.ProfileId;
import org.youlin.gateway.bridge.BridgeConfig;
import org.youlin.gateway.bridge.DeviceAt;
import org.youlin.gateway.bridge.Subscription;
import org.youlin.gateway.bridge.TopicFilter;

final class YoulinConfigTest {
    @TempDir
    private Path folder;

    private BridgeConfig bridge(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("youlin.yaml"), text);
        return YoulinConfig.read(file).bridges().get(0);
    }

    @Test
    void aBridgeWithEverything() throws IOException {
        BridgeConfig bridge = bridge(
                """
                bridges:
                  - name: site
                    server: ssl://broker:8883
                    clientId: youlin
                    userNameFile: user
                    passwordFile: password
                    tls: {ca: ca.pem, certificate: own.pem, key: own-key.pem}
                    sharedGroup: group
                    subscriptions:
                      - {topicFilter: a/+, device: {topicLevel: 1}}
                      - {topicFilter: b/+, qos: 0, profile: lora, device: {pointer: /deviceInfo/devEui}}
                      - {topicFilter: c/#, profile: face, device: {message: true}}
                """);
        assertThat(bridge.login().userNameFile()).contains(folder.resolve("user"));
        assertThat(bridge.login().passwordFile()).contains(folder.resolve("password"));
        assertThat(bridge.tls().orElseThrow().key()).contains(folder.resolve("own-key.pem"));
        assertThat(bridge.sharedGroup()).contains("group");
        assertThat(bridge.subscriptions())
                .containsExactly(
                        new Subscription(new TopicFilter("a/+"), 1, Optional.empty(), new DeviceAt.TopicLevel(1)),
                        new Subscription(
                                new TopicFilter("b/+"),
                                0,
                                Optional.of(new ProfileId("lora")),
                                DeviceAt.Pointer.of("/deviceInfo/devEui")),
                        new Subscription(
                                new TopicFilter("c/#"), 1, Optional.of(new ProfileId("face")), new DeviceAt.Message()));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{topicLevel: 1, pointer: /a} | device of a subscription must be one of",
                "{message: false} | device of a subscription must be one of",
                "{} | device of a subscription must be one of",
                "{topicLevel: 2} | topicLevel is 2; it must be 0 to 1",
                "{message: true} | topic filter 'a/+' needs a profile",
                "{level: 1} | device",
            })
    void aDeviceStandsInOnePlace(String device, String words) {
        assertThatThrownBy(() -> bridge(
                        """
                        bridges:
                          - name: site
                            server: tcp://broker:1883
                            clientId: youlin
                            subscriptions: [{topicFilter: a/+, device: %s}]
                        """
                                .formatted(device)))
                .hasMessageContaining(words);
    }
}
