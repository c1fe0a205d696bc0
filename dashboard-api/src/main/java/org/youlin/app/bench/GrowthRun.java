package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Fresh servers of more and more devices.
 *
 * @param parent folder in which each has its files
 * @param messages of each run, at least one per device; as many before it to warm up
 */
record GrowthRun(Path parent, int messages) {
    /** Together as many messages on their way as 200 devices with windows of 50 have. */
    private static final int WINDOW = 100;

    GrowthRun {
        requireNonNull(parent, "parent is null");
    }

    /**
     * One server.
     *
     * @param idleHeapBytes before any device spoke
     * @param spokenHeapBytes after every device spoke, and all of it was committed
     */
    record Server(int devices, long idleHeapBytes, long spokenHeapBytes, Delivery.Settled settled, Duration serverCpu) {
        Server {
            requireNonNull(settled, "settled is null");
            requireNonNull(serverCpu, "serverCpu is null");
        }
    }

    /** Measures a server with one device behind each field gateway, the least that takes this load. */
    Server least() throws IOException {
        return server(SeededGateways.GATEWAYS);
    }

    /** Measures a server of {@code devices}; heap is what it has beyond {@code least}. */
    GrowthFigures measure(int devices, Server least) throws IOException {
        Server server = server(devices);
        double more = devices - least.devices();
        return new GrowthFigures(
                devices,
                (server.idleHeapBytes() - least.idleHeapBytes()) / more,
                (server.spokenHeapBytes() - least.spokenHeapBytes()) / more,
                messages,
                Duration.ofNanos(server.settled().storedNanos()),
                server.settled().lost(),
                server.serverCpu());
    }

    private Server server(int devices) throws IOException {
        try (Scratch scratch = Scratch.in(parent)) {
            List<LoadDevice> gateways = SeededGateways.create(scratch.folder().resolve(YoulinServer.DATA), devices);
            try (YoulinServer server = YoulinServer.launch(scratch.folder(), 0, 0)) {
                server.awaitStarted();
                long pid = server.process().pid();
                long idle = LiveHeap.bytes(pid);
                try (Load load = Load.connectAll(server.mqttPort(), gateways, WINDOW)) {
                    Delivery delivery = new Delivery(server, load, messages);
                    delivery.publish(1, OptionalDouble.empty());
                    delivery.awaitCommitted();
                    Duration before = server.process().cpu();
                    Delivery.Settled settled = delivery.publish(1, OptionalDouble.empty());
                    delivery.awaitCommitted();
                    Duration cpu = server.process().cpu().minus(before);
                    return new Server(devices, idle, LiveHeap.bytes(pid), settled, cpu);
                }
            }
        }
    }
}
