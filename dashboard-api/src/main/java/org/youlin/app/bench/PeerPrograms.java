package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of a comparison, all running at once and each waiting for its turn: so they are warm in every round, and
 * none has the machine in another state than the others.
 */
final class PeerPrograms implements AutoCloseable {
    private static final String FLOW = "flows.json";

    private final PeerFolder installed;
    private final PeerBroker broker;
    private final PeerStore store;
    private final Path folder;
    private final Map<Peer, ChildProcess> running = new EnumMap<>(Peer.class);

    /**
     * None of them started.
     *
     * @param folder where each keeps its files
     */
    PeerPrograms(PeerFolder installed, PeerBroker broker, PeerStore store, Path folder) {
        this.installed = installed;
        this.broker = broker;
        this.store = store;
        this.folder = folder;
    }

    /** Starts a program for the first time and waits until it has subscribed. */
    void start(Peer peer, int devices) throws IOException {
        Path own = Files.createDirectories(folder.resolve(peer.id()));
        switch (peer) {
            case YOULIN -> SeededEstate.create(own.resolve(YoulinServer.DATA), devices);
            case NODE_RED -> Files.copy(installed.nodeRedSource(FLOW), own.resolve(FLOW));
            case CAMEL, BARE, NOTHING -> {
                // They keep no files.
            }
        }
        // Youlin makes its own.
        if (peer != Peer.YOULIN) {
            peer.database().ifPresent(store::createDatabase);
        }
        broker.awaitSubscribed(peer.filter(), launch(peer));
    }

    /** Kills a program and starts it again at once. */
    void killAndStart(Peer peer) throws IOException {
        process(peer).kill();
        process(peer).close();
        launch(peer);
    }

    ChildProcess process(Peer peer) {
        return requireNonNull(running.get(peer), () -> peer.id() + " is not running");
    }

    private ChildProcess launch(Peer peer) throws IOException {
        Path own = folder.resolve(peer.id());
        ChildProcess process =
                switch (peer) {
                    case YOULIN ->
                        YoulinServer.launchWithBridge(own, store.url(), bridge(peer))
                                .process();
                    case NODE_RED -> ChildProcess.start(peer.id(), own, nodeRed(own), ports());
                    case CAMEL -> ChildProcess.start(peer.id(), own, java(peer, "camel"));
                    case BARE, NOTHING -> ChildProcess.start(peer.id(), own, java(peer, "bare"));
                };
        running.put(peer, process);
        return process;
    }

    private String bridge(Peer peer) {
        return """
                bridges:
                  - name: bench
                    server: %s
                    clientId: %s
                    subscriptions:
                      - topicFilter: %s
                        qos: 1
                        device: {topicLevel: 2}
                """
                .formatted(broker.url(), peer.id(), peer.filter());
    }

    private List<String> nodeRed(Path own) {
        return List.of(
                installed.node().toString(),
                installed.nodeRed().toString(),
                "--userDir",
                own.toString(),
                "--settings",
                installed.nodeRedSource("settings.js").toString());
    }

    private Map<String, String> ports() {
        return Map.of(
                "NODE_ENV", "production",
                "PEER_BROKER_PORT", Integer.toString(broker.port()),
                "PEER_INFLUX_PORT", Integer.toString(store.port()));
    }

    private List<String> java(Peer peer, String command) {
        List<String> call = installed.java(command);
        call.addAll(List.of("--broker", broker.url(), "--filter", peer.filter(), "--client", peer.id()));
        Optional<String> database = peer.database();
        if (database.isPresent()) {
            call.addAll(List.of("--influx", store.url().toString(), "--database", database.get()));
        }
        return call;
    }

    @Override
    public void close() {
        running.values().forEach(ChildProcess::close);
    }
}
