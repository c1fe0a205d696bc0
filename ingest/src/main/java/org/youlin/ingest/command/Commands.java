package org.youlin.ingest.command;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.command.Command;
import org.youlin.domain.command.CommandChannel;
import org.youlin.domain.command.CommandProgress;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.SqlWork;

/**
 * What devices are told to do: the one owner of commands.
 *
 * <p>A command is written down as sent before it is sent. Whatever was sent when the process died may have reached its
 * device, so it is never sent again: it is answered, or it times out. A gate must not open twice.
 */
public final class Commands implements CommandProgress, AutoCloseable {
    public static final int PARAMS_BYTES_MAX = 4_096;
    /** How many commands of one device may be open at a time. */
    public static final int OPEN_MAX = 100;

    private static final Logger log = LoggerFactory.getLogger(Commands.class);
    private static final int WORK_MAX = 10_000;

    private final Database database;
    private final DeviceDirectory directory;
    private final CommandChannel channel;
    private final InstantSource clock;
    /** One thread: commands of a device go out in the order they were given. */
    private final SqlWork work = new SqlWork("commands", 1, WORK_MAX);

    /** Which devices are believed to listen, and since which announcement; bounded by the registry, like the next. */
    private final Map<DeviceId, Long> listening = new ConcurrentHashMap<>();

    private final Set<DeviceId> toServe = ConcurrentHashMap.newKeySet();
    private final AtomicLong announcements = new AtomicLong();
    private final AtomicBoolean serving = new AtomicBoolean();

    public Commands(Database database, DeviceDirectory directory, CommandChannel channel, InstantSource clock) {
        this.database = database;
        this.directory = directory;
        this.channel = channel;
        this.clock = clock;
    }

    /** What came of giving a command. */
    public sealed interface Given {
        /** It waits in the queue, or is already on its way. */
        record Queued(long number) implements Given {}

        record Refused(CommandRefusal refusal) implements Given {}
    }

    /** Gives {@code device} a command. Blocks until it is durable. */
    public Given give(Device device, Order order) {
        if (!device.profile().commands().contains(order.method())) {
            return new Given.Refused(CommandRefusal.UNKNOWN_METHOD);
        }
        if (order.params().getBytes(StandardCharsets.UTF_8).length > PARAMS_BYTES_MAX) {
            return new Given.Refused(CommandRefusal.PARAMS_TOO_LONG);
        }
        Given given = database.write(handle -> CommandRows.open(handle, device.id()) >= OPEN_MAX
                ? new Given.Refused(CommandRefusal.TOO_MANY_OPEN)
                : new Given.Queued(CommandRows.insert(handle, device, order, clock.millis())));
        if (given instanceof Given.Queued && mayListen(device)) {
            serve(device.id());
        }
        return given;
    }

    /** Gives up, in the caller's transaction, what waits for a device whose owner changes. */
    public void withdraw(Handle handle, DeviceId device) {
        CommandRows.withdraw(handle, device, clock.millis());
    }

    @Override
    public void listening(DeviceId device) {
        listening.put(device, announcements.incrementAndGet());
        serve(device);
    }

    @Override
    public CompletionStage<Void> delivered(DeviceId device, long number) {
        return write(handle -> CommandRows.delivered(handle, device, number, clock.millis()));
    }

    @Override
    public CompletionStage<Void> undelivered(DeviceId device, long number) {
        return work.run(() -> {
            database.write(handle -> {
                CommandRows.requeue(handle, device, number, clock.millis());
                return handle;
            });
            // Only now: the device may be back already, on a connection that was served before.
            serve(device);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> answered(DeviceId device, long number, String response) {
        return write(
                handle -> CommandRows.answered(handle, device, number, CommandResponse.of(response), clock.millis()));
    }

    /** Gives up what is overdue and sends what waits for devices that listen. Completes when that is done. */
    public CompletionStage<Void> tick() {
        return work.run(() -> {
            while (database.write(handle -> CommandRows.expire(handle, clock.millis())) > 0
                    || database.write(handle -> CommandRows.timeOut(handle, clock.millis())) > 0) {
                log.debug("gave up overdue commands");
            }
            serveAll();
            return null;
        });
    }

    /** {@link #tick} for a clock of its own: what fails is logged, and done at the next tick. Blocks. */
    public void tickNow() {
        try {
            tick().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private interface Change {
        void in(Handle handle);
    }

    private CompletionStage<Void> write(Change change) {
        return work.run(() -> database.write(handle -> {
            change.in(handle);
            return null;
        }));
    }

    private boolean mayListen(Device device) {
        return listening.containsKey(device.id())
                || device.fieldGateway().map(listening::containsKey).orElse(false);
    }

    private void serve(DeviceId device) {
        toServe.add(device);
        if (serving.compareAndSet(false, true)) {
            work.run(() -> {
                        serveAll();
                        return device;
                    })
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            serving.set(false);
                            log.warn("commands wait for the next tick: {}", failure.toString());
                        }
                    });
        }
    }

    private void serveAll() {
        serving.set(false);
        for (DeviceId device : List.copyOf(toServe)) {
            // Before looking: who is added from now on has something that is not seen below.
            toServe.remove(device);
            try {
                database.read(handle -> CommandRows.waiting(handle, device)).forEach(this::sendAll);
            } catch (RuntimeException e) {
                toServe.add(device);
                throw e;
            }
        }
    }

    /** Sends what a device's queue holds, in order, until the device is found not to listen. */
    private void sendAll(DeviceId id) {
        Optional<Device> known = directory.find(id).filter(this::mayListen);
        while (known.isPresent() && sendNext(known.get())) {
            log.debug("sent a command to {}", id);
        }
    }

    private boolean sendNext(Device device) {
        Optional<Long> own = Optional.ofNullable(listening.get(device.id()));
        Optional<Long> gateways = device.fieldGateway().map(listening::get);
        Optional<Command> next = database.write(handle -> CommandRows.take(handle, device.id(), clock.millis()));
        if (next.isEmpty()) {
            return false;
        }
        if (channel.send(device, next.get())) {
            return true;
        }
        // Only the announcement that proved wrong is forgotten: a newer one may have come in meanwhile.
        own.ifPresent(announcement -> listening.remove(device.id(), announcement));
        device.fieldGateway()
                .ifPresent(gateway -> gateways.ifPresent(announcement -> listening.remove(gateway, announcement)));
        database.write(handle -> {
            CommandRows.requeue(handle, device.id(), next.get().number(), clock.millis());
            return next;
        });
        return false;
    }

    @Override
    public void close() {
        work.close();
    }
}
