package org.youlin.app;

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
import org.youlin.ingest.journal.JournalConfig;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.rollup.Rollups;
import org.youlin.ingest.shard.ShardStatus;
import org.youlin.ingest.shard.Shards;

/** Gathers how every part is doing. */
final class OperationsView {
    private final LocalJournal journal;
    private final JournalConfig journalConfig;
    private final SeriesStore series;
    private final Rollups rollups;
    private final Shards shards;
    private final List<BrokerBridge> bridges;
    private final MqttEndpoint mqtt;
    private final Connections connections;

    OperationsView(
            LocalJournal journal,
            JournalConfig journalConfig,
            SeriesStore series,
            Rollups rollups,
            Shards shards,
            Entrances entrances) {
        this.journal = journal;
        this.journalConfig = journalConfig;
        this.series = series;
        this.rollups = rollups;
        this.shards = shards;
        this.bridges = entrances.bridges();
        this.mqtt = entrances.mqtt();
        this.connections = entrances.connections();
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
                new Operations.Journal(
                        journal.end() - journal.begin(),
                        journalConfig.bytesMax(),
                        journal.isNearlyFull(),
                        journal.refusedEntries()),
                statuses.stream().map(OperationsView::lag).toList(),
                statuses.stream().mapToLong(ShardStatus::bytesPending).sum(),
                statuses.stream()
                        .mapToLong(ShardStatus::oldestPendingMillis)
                        .max()
                        .orElse(0),
                connections.onlineCount());
    }

    private static Component component(String name, String trouble) {
        return new Component(name, trouble.isEmpty() ? State.UP : State.DOWN, trouble);
    }

    private static Operations.Lag lag(ShardStatus status) {
        return new Operations.Lag(
                status.shard(),
                status.bytesPending(),
                status.oldestPendingMillis(),
                status.bytesPerSecond(),
                status.secondsLeft(),
                status.stopped(),
                status.trouble());
    }
}
