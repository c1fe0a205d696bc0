package org.youlin.ingest.retention;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.JournalUnavailableException;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.sql.Database;

/** Takes in the orders of people to erase what a device has reported (个人信息删除). */
public final class Erasures {
    private static final String SOURCE = "api";
    private static final long DURABLE_SECONDS_MAX = 10;

    private final Database database;
    private final ReadingJournal journal;
    private final InstantSource clock;

    public Erasures(Database database, ReadingJournal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Orders that everything the device has reported so far be erased. On return the order is durable: the device's
     * shard carries it out in its turn. May be repeated. Blocks.
     *
     * @param actor the user name of who wants it
     * @throws JournalUnavailableException when the journal did not take the order
     */
    public void order(Device device, String actor) {
        long now = clock.millis();
        // Before it is ordered: an order that fails leaves a trace, and no erasure is without one.
        database.write(handle -> {
            RegistryLog.append(
                    handle,
                    now,
                    actor,
                    List.of(new RegistryLog.Entry(
                            RegistryLog.Action.ERASURE_ORDERED,
                            RegistryLog.Subject.DEVICE,
                            device.id().value(),
                            Optional.of(device.place().estate()),
                            Optional.empty())));
            return now;
        });
        await(journal.append(List.of(new Erasure(device.id(), SOURCE, now))).toCompletableFuture());
    }

    private static void await(CompletableFuture<Void> durable) {
        try {
            durable.get(DURABLE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JournalUnavailableException unavailable) {
                throw unavailable;
            }
            throw new IllegalStateException("the order to erase cannot be kept", e.getCause());
        } catch (TimeoutException e) {
            throw new JournalUnavailableException("the journal was not on disk within " + DURABLE_SECONDS_MAX + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailableException("interrupted while waiting for the disk");
        }
    }
}
