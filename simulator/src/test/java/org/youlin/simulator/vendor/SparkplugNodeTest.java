package org.youlin.simulator.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.wire.Dispatch;
import org.youlin.simulator.wire.Message;

class SparkplugNodeTest {
    private static final List<SparkplugNode.Metric> METRICS = List.of(
            new SparkplugNode.Metric("Supply/Temp", "supply_temp"),
            new SparkplugNode.Metric("Return/Temp", "return_temp"),
            new SparkplugNode.Metric("Supply/Pressure", "supply_pressure"));
    private static final Map<String, Double> WATER =
            Map.of("supply_temp", 45.2, "return_temp", 38.1, "supply_pressure", 0.42);
    private static final long WILL_MADE = 1_768_177_800_320L;
    private static final long BORN = 1_768_177_805_320L;
    private static final long CHANGED = 1_768_177_865_320L;

    private long now = WILL_MADE;
    private final SparkplugNode node =
            new SparkplugNode(new SparkplugNode.Address("yannan", "hx-03", "sec-net"), METRICS, 5, (InstantSource)
                    () -> Instant.ofEpochMilli(now));

    @Test
    void aLifeIsTheGoldenOneByteByByte() {
        Message firstWill = node.will().orElseThrow();
        List<String> life = new ArrayList<>();
        Message will = node.will().orElseThrow();
        node.say(told(BORN, WATER));
        now = BORN;
        node.greeting().forEach(birth -> life.add(line(birth.topic(), birth.bytes())));
        Dispatch data = node.say(told(CHANGED, Map.of("supply_temp", 45.2, "return_temp", 38.0)))
                .get(0);
        life.add(line(data.address(), data.bytes()));
        List<String> golden = Golden.text("sparkplug.txt").lines().toList();
        assertThat(life).isEqualTo(golden.subList(1, 4));
        assertThat(line(firstWill.topic(), firstWill.bytes())).isEqualTo(golden.get(0));
        assertThat(line(will.topic(), will.bytes())).isEqualTo(golden.get(5));
    }

    @Test
    void whatHasNotChangedIsNotSent() {
        node.say(told(BORN, WATER));
        assertThat(node.say(told(CHANGED, WATER))).isEmpty();
    }

    @Test
    void theSequenceGoesOnWithEachMessageAndBeginsAnewWithABirth() {
        node.greeting();
        assertThat(sequence(node.say(told(BORN, WATER)).get(0).bytes())).isEqualTo(2);
        for (int i = 3; i < 256; i++) {
            assertThat(sequence(node.say(told(BORN, Map.of("supply_temp", (double) i)))
                            .get(0)
                            .bytes()))
                    .isEqualTo(i);
        }
        assertThat(sequence(
                        node.say(told(BORN, Map.of("supply_temp", 1.0))).get(0).bytes()))
                .isZero();
        assertThat(sequence(node.answer("spBv1.0/yannan/NCMD/hx-03", new byte[0])
                        .get(0)
                        .bytes()))
                .isZero();
    }

    @Test
    void itsCommandsAreItsOwn() {
        assertThat(node.subscriptions()).containsExactly("spBv1.0/yannan/NCMD/hx-03");
    }

    @Test
    void aNameThatWouldBeAnotherTopicIsRefused() {
        assertThatThrownBy(() -> new SparkplugNode.Address("yannan", "hx/03", "sec-net"))
                .hasMessageContaining("hx/03");
    }

    private static Told told(long millis, Map<String, Double> values) {
        return new Told("loop", Instant.ofEpochMilli(millis), values, Map.of());
    }

    /** The last field of a payload, which is a number of one or two bytes. */
    private static int sequence(byte[] payload) {
        int last = payload[payload.length - 1] & 0xFF;
        int before = payload[payload.length - 2] & 0xFF;
        return before == 0x18 ? last : (last << 7) | (before & 0x7F);
    }

    private static String line(String topic, byte[] payload) {
        return topic + " " + HexFormat.of().formatHex(payload);
    }
}
