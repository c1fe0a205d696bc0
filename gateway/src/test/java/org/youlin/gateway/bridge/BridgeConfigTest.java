package org.youlin.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BridgeConfigTest {
    private static BridgeConfig config(String server, String filter, int qos, int level) {
        return new BridgeConfig(
                "mosquitto",
                URI.create(server),
                "youlin",
                Optional.empty(),
                Optional.empty(),
                "youlin",
                filter,
                qos,
                level);
    }

    @Test
    void itSubscribesWithItsGroup() {
        assertThat(config("tcp://broker:1883", "street/+/up", 1, 1).subscription())
                .isEqualTo("$share/youlin/street/+/up");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} -> {4}")
    @CsvSource({
        "http://broker:1883, a/+,  1,  1, server of bridge 'mosquitto' is 'http://broker:1883'",
        "tcp://broker,       a/+,  1,  1, server of bridge 'mosquitto' is 'tcp://broker'",
        "tcp://broker:1883,  a+/b, 1,  0, topicFilter of bridge 'mosquitto' is 'a+/b'",
        "tcp://broker:1883,  #/b,  1,  0, topicFilter of bridge 'mosquitto' is '#/b'",
        "tcp://broker:1883,  '',   1,  0, topicFilter of bridge 'mosquitto' is ''",
        "tcp://broker:1883,  $share/g/a, 1, 0, topicFilter of bridge 'mosquitto' is '$share/g/a'",
        "tcp://broker:1883,  a/+,  3,  1, qos of bridge 'mosquitto' is '3'; it must be 0",
        "tcp://broker:1883,  a/+,  1,  2, deviceIdTopicLevel of bridge 'mosquitto' is '2'; it must be 0 to 1",
        "tcp://broker:1883,  a/#,  1, -1, deviceIdTopicLevel of bridge 'mosquitto' is '-1'; it must be 0 to 63",
    })
    void whatCannotWorkIsRefusedInWords(String server, String filter, int qos, int level, String words) {
        assertThatThrownBy(() -> config(server, filter, qos, level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(words);
    }

    @Test
    void aPasswordNeedsAUserName() {
        assertThatThrownBy(() -> new BridgeConfig(
                        "b",
                        URI.create("tcp://b:1"),
                        "c",
                        Optional.empty(),
                        Optional.of(Path.of("secret")),
                        "g",
                        "#",
                        1,
                        5))
                .hasMessageContaining("passwordFile of bridge 'b'");
    }
}
