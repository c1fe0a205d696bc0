package org.youlin.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BridgeConfigTest {
    private static BridgeConfig config(String server, String filter, int qos, int level) {
        return config(server, List.of(subscription(filter, qos, level)));
    }

    private static BridgeConfig config(String server, List<Subscription> subscriptions) {
        return new BridgeConfig(
                "mosquitto",
                URI.create(server),
                "youlin",
                BridgeLogin.NONE,
                Optional.empty(),
                Optional.of("youlin"),
                subscriptions);
    }

    private static Subscription subscription(String filter, int qos, int level) {
        return new Subscription(new TopicFilter(filter), qos, Optional.empty(), new DeviceAt.TopicLevel(level));
    }

    @Test
    void itSubscribesWithItsGroupIfItHasOne() {
        BridgeConfig shared = config("tcp://broker:1883", "street/+/up", 1, 1);
        Subscription only = shared.subscriptions().get(0);
        assertThat(shared.asked(only)).isEqualTo("$share/youlin/street/+/up");
        BridgeConfig plain = new BridgeConfig(
                "b",
                shared.server(),
                "youlin",
                BridgeLogin.NONE,
                Optional.empty(),
                Optional.empty(),
                shared.subscriptions());
        assertThat(plain.asked(only)).isEqualTo("street/+/up");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} -> {4}")
    @CsvSource({
        "http://broker:1883, a/+,  1,  1, server of bridge 'mosquitto' is 'http://broker:1883'",
        "tcp://broker,       a/+,  1,  1, server of bridge 'mosquitto' is 'tcp://broker'",
        "tcp://broker:1883,  a+/b, 1,  0, topicFilter 'a+/b' must have '+' alone",
        "tcp://broker:1883,  #/b,  1,  0, topicFilter '#/b' must have '+' alone",
        "tcp://broker:1883,  '',   1,  0, topicFilter '' must be 1 to 1000 characters",
        "tcp://broker:1883,  $share/g/a, 1, 0, topicFilter '$share/g/a' must be 1 to 1000 characters and not begin",
        "tcp://broker:1883,  a/+,  3,  1, qos of topic filter 'a/+' is 3; it must be 0",
        "tcp://broker:1883,  a/+,  1,  2, topicLevel is 2; it must be 0 to 1 for topic filter 'a/+'",
        "tcp://broker:1883,  a/#,  1, -1, topicLevel is -1; it must be 0 to 63",
    })
    void whatCannotWorkIsRefusedInWords(String server, String filter, int qos, int level, String words) {
        assertThatThrownBy(() -> config(server, filter, qos, level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(words);
    }

    @Test
    void noTopicMayBelongToTwoSubscriptions() {
        assertThatThrownBy(() ->
                        config("tcp://broker:1883", List.of(subscription("a/+/up", 1, 1), subscription("a/b/#", 1, 1))))
                .hasMessage("topicFilter of bridge 'mosquitto' is 'a/b/#'; it must be without a topic that 'a/+/up' of"
                        + " the same bridge matches too");
        assertThatThrownBy(() -> config("tcp://broker:1883", List.of()))
                .hasMessage("number of subscriptions of bridge 'mosquitto' is '0'; it must be 1 to 100");
    }

    @Test
    void filesBelongTogether() {
        Optional<Path> file = Optional.of(Path.of("secret"));
        assertThatThrownBy(() -> new BridgeLogin(Optional.empty(), Optional.empty(), file))
                .hasMessage("passwordFile is 'secret'; it must be given together with a user name");
        assertThatThrownBy(() -> new BridgeLogin(Optional.of("me"), file, Optional.empty()))
                .hasMessageStartingWith("userName and userNameFile are both given");
        assertThatThrownBy(() -> new BridgeTls(Optional.empty(), file, Optional.empty()))
                .hasMessage("tls.certificate and tls.key must be given together");
        assertThatThrownBy(() -> new BridgeConfig(
                        "b",
                        URI.create("tcp://b:1"),
                        "c",
                        BridgeLogin.NONE,
                        Optional.of(new BridgeTls(file, Optional.empty(), Optional.empty())),
                        Optional.empty(),
                        List.of(subscription("#", 1, 5))))
                .hasMessageContaining("because there is a tls setting");
    }

    @Test
    void onlyAFormatCanFindTheDeviceInAMessage() {
        assertThatThrownBy(() -> new Subscription(new TopicFilter("a/#"), 1, Optional.empty(), new DeviceAt.Message()))
                .hasMessageStartingWith("topic filter 'a/#' needs a profile");
        assertThatThrownBy(() -> DeviceAt.Pointer.of("deviceInfo")).isInstanceOf(IllegalArgumentException.class);
    }
}
