package org.youlin.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.youlin.dashboard.operations.Operations;
import org.youlin.dashboard.operations.Operations.Component;
import org.youlin.dashboard.operations.Operations.State;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.gateway.bridge.BridgeState;
import org.youlin.gateway.bridge.BrokerBridge;
import org.youlin.gateway.mqtt.Connections;
import org.youlin.gateway.mqtt.MqttEndpoint;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.rollup.Rollups;
import org.youlin.ingest.shard.ShardStatus;
import org.youlin.ingest.shard.Shards;

/** Gathers how every part is doing. */
final class OperationsView {
    private final LocalJournal journal;
    private final SeriesStore series;
    private final Rollups rollups;
    private final Shards shards;
    private final List<BrokerBridge> bridges;
    private final MqttEndpoint mqtt;
    private final Connections connections;
    private final MeterRegistry meters;

    OperationsView(
            LocalJournal journal,
            SeriesStore series,
            Rollups rollups,
            Shards shards,
            List<BrokerBridge> bridges,
            MqttEndpoint mqtt,
            Connections connections,
            MeterRegistry meters) {
        this.journal = journal;
        this.series = series;
        this.rollups = rollups;
        this.shards = shards;
        this.bridges = bridges;
        this.mqtt = mqtt;
        this.connections = connections;
        this.meters = meters;
    }

    Operations now() {
        List<Component> components = new ArrayList<>();
        components.add(component("journal", journal.trouble()));
        components.add(component("series store", series.trouble()));
        components.add(component("roll-ups", rollups.trouble()));
        List<ShardStatus> statuses = shards.status();
        for (ShardStatus status : statuses) {
            components.add(component("shard " + status.shard(), status.trouble().orElse("")));
        }
        components.add(component("mqtt endpoint", mqtt.trouble()));
        for (BrokerBridge bridge : bridges) {
            BridgeState state = bridge.state();
            components.add(component(
                    "bridge " + bridge.name(),
                    state.phase() == BridgeState.Phase.CONNECTED
                            ? ""
                            : state.lastError().orElse("connecting")));
        }
        return new Operations(
                journal.trouble().isEmpty() && statuses.stream().noneMatch(ShardStatus::stopped),
                components,
                statuses.stream().mapToLong(ShardStatus::bytesPending).sum(),
                statuses.stream()
                        .mapToLong(ShardStatus::oldestPendingMillis)
                        .max()
                        .orElse(0),
                count("youlin.gateway.readings"),
                count("youlin.ingest.readings.stored"),
                count("youlin.ingest.readings.duplicate"),
                count("youlin.ingest.messages.refused"),
                connections.onlineCount());
    }

    private static Component component(String name, String trouble) {
        return new Component(name, trouble.isEmpty() ? State.UP : State.DOWN, trouble);
    }

    private long count(String meter) {
        return (long) meters.find(meter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
