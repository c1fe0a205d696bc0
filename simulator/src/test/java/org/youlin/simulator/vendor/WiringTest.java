package org.youlin.simulator.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.wire.Dispatch;
import org.youlin.simulator.world.Report;

class WiringTest {
    private static final Report CHILDREN = new Report(
            "gw",
            "v1/gateway/telemetry",
            "{\"a\":[{\"ts\":1768177805320,\"values\":{\"room_temp\":17.4}}],"
                    + "\"b\":[{\"ts\":1768177805320,\"values\":{\"room_temp\":18.5}}]}");
    private static final Report OWN = new Report(
            "gate",
            "v1/devices/me/telemetry",
            "{\"ts\":1768177805320,\"values\":{\"door_open\":1,\"forced_open\":{\"door\":\"1\"}}}");

    private final Wiring wiring = new Wiring();

    @Test
    void whoHasNoVoiceSpeaksAsTheWorldWroteIt() {
        Dispatch said = wiring.say(CHILDREN).get(0);
        assertThat(said.way()).isEqualTo(Dispatch.Way.LINK);
        assertThat(said.sender()).isEqualTo("gw");
        assertThat(said.address()).isEqualTo(CHILDREN.topic());
        assertThat(said.text()).isEqualTo(CHILDREN.body());
    }

    @Test
    void aVoiceSpeaksForItsDeviceAndTheGatewayForTheRest() {
        wiring.give("a", echo());
        List<Dispatch> said = wiring.say(CHILDREN);
        assertThat(said).extracting(Dispatch::sender).containsExactly("a", "gw");
        assertThat(said.get(0).text()).isEqualTo("{room_temp=17.4}");
        assertThat(said.get(1).text()).isEqualTo("{\"b\":[{\"ts\":1768177805320,\"values\":{\"room_temp\":18.5}}]}");
    }

    @Test
    void aGatewayWithoutSilentChildrenSaysNothing() {
        wiring.give("a", echo());
        wiring.give("b", echo());
        assertThat(wiring.say(CHILDREN)).extracting(Dispatch::sender).containsExactly("a", "b");
    }

    @Test
    void aDeviceWithAVoiceDoesNotSpeakTwice() {
        wiring.give("gate", echo());
        assertThat(wiring.say(OWN)).extracting(Dispatch::sender).containsExactly("gate");
    }

    @Test
    void aWatcherHearsAndTheDeviceSpeaksAllTheSame() {
        wiring.watch("gate", told -> List.of(dispatch("camera", told.events().toString())));
        List<Dispatch> said = wiring.say(OWN);
        assertThat(said).extracting(Dispatch::sender).containsExactly("camera", "gate");
        assertThat(said.get(0).text()).isEqualTo("{forced_open={door=1}}");
    }

    @Test
    void whomThePlatformDoesNotKnowIsNotHeard() {
        wiring.hide("gw");
        assertThat(wiring.say(CHILDREN)).isEmpty();
    }

    @Test
    void malformedTrafficGoesAsItIs() {
        Report broken = new Report("gw", "v1/gateway/telemetry", "{\"a\":");
        assertThat(wiring.say(broken)).extracting(Dispatch::text).containsExactly("{\"a\":");
    }

    private static Maker echo() {
        return told -> List.of(dispatch(told.device(), told.values().toString()));
    }

    private static Dispatch dispatch(String sender, String text) {
        return Dispatch.link(sender, "topic", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aThingsBoardGatewayAnnouncesEachChildOnceByItsName() {
        ThingsBoardGateway gateway = new ThingsBoardGateway("gw", "heating-room", Map.of("a", "EM300 a"));
        Told told = new Told("a", Instant.ofEpochMilli(1_768_177_805_320L), Map.of("room_temp", 17.4), Map.of());
        assertThat(gateway.say(told))
                .extracting(Dispatch::text)
                .containsExactly(
                        "{\"device\":\"EM300 a\",\"type\":\"heating-room\"}",
                        "{\"EM300 a\":[{\"ts\":1768177805320,\"values\":{\"room_temp\":17.4}}]}");
        assertThat(gateway.say(told)).hasSize(1);
    }
}
