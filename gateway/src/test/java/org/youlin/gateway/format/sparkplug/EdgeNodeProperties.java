package org.youlin.gateway.format.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Uplink;

/** Lives of edge nodes with messages lost, repeated and out of order. */
final class EdgeNodeProperties {
    private static final long NOW = Street.NOW;

    private final SparkplugHost host =
            new SparkplugHost(SparkplugSettings.of(SparkplugHostTest.SPEC), SparkplugHost.Limits.DEFAULTS);
    /** What the device really said: the metric's value by name and time. */
    private final Map<String, Double> truth = new HashMap<>();

    private static String key(String metric, long tsMillis) {
        return metric + "@" + tsMillis;
    }

    private SimulatedEdgeNode.Message deviceBirth(SimulatedEdgeNode edge, Random random) {
        double[] values = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
        SimulatedEdgeNode.Message birth = edge.deviceBirth(values);
        for (int i = 0; i < values.length; i++) {
            truth.put(key(SimulatedEdgeNode.METRICS.get(i), edge.millis()), values[i]);
        }
        return birth;
    }

    private SimulatedEdgeNode.Message data(SimulatedEdgeNode edge, Random random) {
        int metric = random.nextInt(SimulatedEdgeNode.METRICS.size());
        double value = random.nextDouble();
        SimulatedEdgeNode.Message data = edge.data(metric, value);
        truth.put(key(SimulatedEdgeNode.METRICS.get(metric), edge.millis()), value);
        return data;
    }

    private List<SimulatedEdgeNode.Message> life(SimulatedEdgeNode edge, Random random) {
        List<SimulatedEdgeNode.Message> life = new ArrayList<>();
        edge.connect();
        life.add(edge.nodeBirth());
        life.add(deviceBirth(edge, random));
        for (int i = random.nextInt(30); i > 0; i--) {
            switch (random.nextInt(12)) {
                case 0 -> {
                    life.add(edge.deviceDeath());
                    life.add(deviceBirth(edge, random));
                }
                case 1 -> life.add(deviceBirth(edge, random));
                case 2 -> life.add(edge.nodeData());
                default -> life.add(data(edge, random));
            }
        }
        if (random.nextBoolean()) {
            life.add(edge.death());
        }
        return life;
    }

    private int assertTrue(SparkplugHost.Heard heard) {
        int values = 0;
        for (Uplink uplink : heard.uplinks().uplinks()) {
            for (Uplink.Sample sample : uplink.samples()) {
                assertThat(truth)
                        .containsEntry(key(sample.field(), uplink.tsMillis().orElseThrow()), sample.value());
                values++;
            }
        }
        return values;
    }

    @Property(tries = 500)
    void noLossAndNoRepetitionGivesAMetricTheValueOfAnother(
            @ForAll long seed, @ForAll @IntRange(max = 50) int percent) {
        Random random = new Random(seed);
        SimulatedEdgeNode edge = new SimulatedEdgeNode("hx-03", random, NOW);
        List<SimulatedEdgeNode.Message> late = new ArrayList<>();
        for (int lives = 0; lives < 4; lives++) {
            for (SimulatedEdgeNode.Message message : life(edge, random)) {
                boolean ofNode = message.topic().contains("/NBIRTH/");
                if (ofNode || random.nextInt(100) >= percent) {
                    assertTrue(host.hear(message.receivedAt(NOW)));
                }
                if (!ofNode && random.nextInt(100) < percent) {
                    late.add(message);
                }
                if (!late.isEmpty() && random.nextInt(100) < percent) {
                    assertTrue(
                            host.hear(late.remove(random.nextInt(late.size())).receivedAt(NOW)));
                }
            }
        }
    }

    @Property(tries = 500)
    void afterAnythingARebirthMakesEverythingRight(@ForAll long seed) {
        Random random = new Random(seed);
        SimulatedEdgeNode edge = new SimulatedEdgeNode("hx-03", random, NOW);
        List<SimulatedEdgeNode.Message> all = new ArrayList<>();
        for (int lives = 0; lives < 3; lives++) {
            all.addAll(life(edge, random));
        }
        for (int i = 0; i < 200; i++) {
            host.hear(all.get(random.nextInt(all.size())).receivedAt(NOW + random.nextInt(60_000)));
        }
        int values = 0;
        int expected = 0;
        edge.connect();
        for (SimulatedEdgeNode.Message message : List.of(
                edge.nodeBirth(), deviceBirth(edge, random), data(edge, random), edge.nodeData(), data(edge, random))) {
            SparkplugHost.Heard heard = host.hear(message.receivedAt(NOW));
            assertThat(heard.uplinks().refusals()).isEmpty();
            assertThat(heard.rebirth()).isEmpty();
            values += assertTrue(heard);
            expected +=
                    message.topic().contains("/DBIRTH/") ? 3 : message.topic().contains("/DDATA/") ? 1 : 0;
        }
        assertThat(values).isEqualTo(expected);
    }
}
