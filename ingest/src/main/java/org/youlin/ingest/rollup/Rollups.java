package org.youlin.ingest.rollup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStoreUnavailableException;
import org.youlin.ingest.rollup.DueRows.Backlog;
import org.youlin.ingest.sql.Database;

/**
 * Computes what is marked, oldest first. A mark goes only once its bucket is written, and only if it was not set again
 * meanwhile; so a bucket may be computed twice, but never left out.
 */
public final class Rollups implements AutoCloseable {
    /** Readings that were received in time may still be on their way through the journal. */
    private static final Duration WAIT = RollupMarks.GRACE.plusMinutes(2);

    /** Late readings come in swarms, so that it pays to let some gather. */
    private static final Duration LATE_PAUSE = Duration.ofMinutes(5);

    private static final int BUCKETS_MAX = 48;
    private static final int LATE_MAX = 20_000;

    /** So many late devices are no dearer together with all the others. */
    private static final int CROWD = 50;

    /** The most buckets of one device that are computed at once. */
    private static final int STRETCH_MAX = 31 * 24;

    private final Database database;
    private final SeriesStore store;
    private final Function<DeviceId, Optional<Device>> devices;
    private final InstantSource clock;
    private final DueRows rows = new DueRows();

    private long lateMillis;
    private boolean lateLeft;
    private volatile boolean stopped;
    private volatile String trouble = "";
    private volatile Backlog backlog = new Backlog(0, Optional.empty());

    /**
     * Roll-ups that have not run yet.
     *
     * @param devices finds a device by its id
     */
    public Rollups(
            Database database,
            SeriesStore store,
            Function<DeviceId, Optional<Device>> devices,
            InstantSource clock,
            MeterRegistry meters) {
        this.database = database;
        this.store = store;
        this.devices = devices;
        this.clock = clock;
        Gauge.builder("youlin.ingest.rollups.due", () -> backlog.marks())
                .description("hours and days that are over and whose buckets are still to be computed")
                .register(meters);
        Gauge.builder("youlin.ingest.rollups.oldest", this::oldestSeconds)
                .baseUnit("seconds")
                .description("how long the oldest of them is over")
                .register(meters);
    }

    /** Computes a bounded number of the buckets that are due. Blocks; of one thread. */
    public void run() {
        try {
            begin();
            // More than one run can take have gathered enough already, such as a history of weeks that came in at once.
            boolean late = lateLeft || clock.millis() - lateMillis >= LATE_PAUSE.toMillis();
            boolean left = false;
            for (Level level : List.of(Level.HOUR, Level.DAY)) {
                together(level);
                left |= late && single(level);
            }
            if (late) {
                lateMillis = clock.millis();
                lateLeft = left;
            }
            trouble = "";
        } catch (SeriesStoreUnavailableException e) {
            trouble = "roll-ups wait for the series store: " + e.getMessage();
        }
        backlog = database.read(handle -> rows.backlog(handle, clock.millis()));
    }

    /** Why nothing is computed; empty text when all is well. */
    public String trouble() {
        return trouble;
    }

    /** Ends a run before its next bucket. */
    @Override
    public void close() {
        stopped = true;
    }

    /** Marks every hour of the readings that a store of the first days holds. */
    private void begin() {
        if (database.read(rows::hasBegun)) {
            return;
        }
        long now = clock.millis();
        Collection<Long> days = store.countByDay(
                        Level.DAY.floor(now - Level.RAW.kept().toMillis()),
                        Level.DAY.ceiling(now + Level.DAY.length().toMillis()))
                .keySet();
        long hour = Level.HOUR.length().toMillis();
        long day = Level.DAY.length().toMillis();
        List<Due> hours = days.stream()
                .flatMap(from -> LongStream.iterate(from, each -> each < from + day, each -> each + hour)
                        .mapToObj(each -> new Due(Level.HOUR, each, Optional.empty(), 0)))
                .toList();
        database.write(handle -> {
            rows.mark(handle, hours);
            rows.begin(handle);
            return hours;
        });
    }

    private void together(Level level) {
        for (Due due : oldest(level, false, BUCKETS_MAX)) {
            if (stopped) {
                return;
            }
            store.rollUp(level, due.bucketMillis(), due.endMillis(), Optional.empty());
            done(List.of(due), List.of(due));
        }
    }

    /** Whether more may be due than one run takes. */
    private boolean single(Level level) {
        Map<DeviceId, List<Due>> byDevice = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        List<Due> oldest = oldest(level, true, LATE_MAX);
        Map<Long, List<Due>> byBucket =
                oldest.stream().collect(Collectors.groupingBy(Due::bucketMillis, TreeMap::new, Collectors.toList()));
        for (List<Due> bucket : byBucket.values()) {
            if (bucket.size() >= CROWD && !stopped) {
                Due any = bucket.get(0);
                store.rollUp(level, any.bucketMillis(), any.endMillis(), Optional.empty());
                done(bucket, List.of(new Due(level, any.bucketMillis(), Optional.empty(), 0)));
            } else {
                bucket.forEach(due -> byDevice.computeIfAbsent(due.device().orElseThrow(), id -> new ArrayList<>())
                        .add(due));
            }
        }
        byDevice.forEach((id, due) -> {
            Optional<Device> device = devices.apply(id);
            for (List<Due> stretch : stretches(due)) {
                if (stopped) {
                    return;
                }
                // Of a device that is gone nothing new has to be known.
                device.ifPresent(known -> store.rollUp(
                        level,
                        stretch.get(0).bucketMillis(),
                        stretch.get(stretch.size() - 1).endMillis(),
                        Optional.of(known)));
                done(stretch, device.isPresent() ? stretch : List.of());
            }
        });
        return oldest.size() == LATE_MAX;
    }

    /** Buckets that follow one another without a gap, in the order of time. */
    private static List<List<Due>> stretches(List<Due> ordered) {
        List<List<Due>> stretches = new ArrayList<>();
        List<Due> last = List.of();
        for (Due due : ordered) {
            if (last.isEmpty()
                    || last.size() == STRETCH_MAX
                    || last.get(last.size() - 1).endMillis() != due.bucketMillis()) {
                last = new ArrayList<>();
                stretches.add(last);
            }
            last.add(due);
        }
        return stretches;
    }

    private List<Due> oldest(Level level, boolean single, int max) {
        long last = clock.millis() - WAIT.toMillis() - level.length().toMillis();
        return database.read(handle -> rows.oldest(handle, level, single, last, max));
    }

    /** Takes the marks back, and marks the days of the hours that were computed. */
    private void done(List<Due> due, List<Due> computed) {
        database.write(handle -> {
            rows.done(handle, due);
            rows.mark(
                    handle,
                    computed.stream()
                            .filter(each -> each.level() == Level.HOUR)
                            .map(Due::parent)
                            .distinct()
                            .toList());
            return due;
        });
    }

    private double oldestSeconds() {
        return backlog.oldestMillis()
                .map(oldest ->
                        (double) Duration.ofMillis(clock.millis() - oldest).toSeconds())
                .orElse(0.0);
    }
}
