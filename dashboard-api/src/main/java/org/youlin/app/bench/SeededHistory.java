package org.youlin.app.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.Telemetry;
import org.youlin.ingest.journal.JournalConfig;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.series.QuestDbSeriesStore;

/**
 * What a server has taken in over some days, put below its data folder while it is not running, as its shards would have
 * left it: readings every ten minutes, events of gates, and a journal that is nearly a segment long.
 *
 * @param endMillis when the last of it came in
 */
record SeededHistory(Path data, int days, long endMillis) {
    static final long EVERY_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final String METRIC = "room_temp";
    private static final String SOURCE = "mqtt";
    private static final int POINTS_AT_ONCE = 50_000;
    private static final int ENTRIES_AT_ONCE = 1_000;
    /** A segment has 64 MiB; a start reads the last one through. */
    private static final long JOURNAL_BYTES = 60L << 20;

    static SeededHistory until(Path data, int days, InstantSource clock) {
        long now = clock.millis();
        return new SeededHistory(data, days, now - now % EVERY_MILLIS);
    }

    /** Writes everything; takes minutes where there is much, and says how it goes on. */
    void write(PrintWriter out) throws IOException {
        try (StoppedServer server = StoppedServer.open(data)) {
            List<Device> rooms = of(server.registry(), DeviceKind.HEATING_ROOM);
            writeSeries(rooms, out);
            long end = writeJournal(rooms.get(0));
            new SeededRows(this, server.database()).write(rooms, of(server.registry(), DeviceKind.ACCESS_GATE), end);
        }
    }

    private static List<Device> of(Registry registry, DeviceKind kind) {
        return registry.devices().stream()
                .filter(device -> device.profile().kind() == kind)
                .toList();
    }

    long beginMillis() {
        return endMillis - Duration.ofDays(days).toMillis();
    }

    private void writeSeries(List<Device> rooms, PrintWriter out) {
        long begin = System.nanoTime();
        long written = 0;
        long day = 0;
        try (SeriesStore series = QuestDbSeriesStore.open(data.resolve("series"), InstantSource.system())) {
            List<Point> points = new ArrayList<>(POINTS_AT_ONCE);
            for (long ts = beginMillis() + EVERY_MILLIS; ts <= endMillis; ts += EVERY_MILLIS) {
                for (Device room : rooms) {
                    points.add(new Point(room, reading(room, ts), false));
                    if (points.size() == POINTS_AT_ONCE) {
                        written += write(series, points);
                    }
                }
                if ((ts - beginMillis()) / Duration.ofDays(1).toMillis() > day) {
                    day++;
                    out.printf(
                            Locale.ROOT,
                            "  day %d of %d, %.0f readings/s%n",
                            day,
                            days,
                            written * 1e9 / (System.nanoTime() - begin));
                    out.flush();
                }
            }
            write(series, points);
        }
    }

    private static Reading reading(Device room, long ts) {
        return new Reading(
                room.id(), METRIC, ts, ts, 19 + (ts / EVERY_MILLIS + room.id().hashCode()) % 20 / 10.0);
    }

    private static long write(SeriesStore series, List<Point> points) {
        long count = points.size();
        if (!series.write(points).isEmpty()) {
            throw new IllegalStateException("the series store refused a reading");
        }
        points.clear();
        return count;
    }

    /** Fills most of a segment; answers where the journal ends. */
    private long writeJournal(Device room) throws IOException {
        try (LocalJournal journal =
                LocalJournal.open(JournalConfig.withDefaults(data.resolve("journal"), 1), new SimpleMeterRegistry())) {
            JournalEntry entry =
                    new Telemetry(room.id(), SOURCE, endMillis, List.of(reading(room, endMillis)), List.of());
            List<JournalEntry> entries = Collections.nCopies(ENTRIES_AT_ONCE, entry);
            while (journal.end() < JOURNAL_BYTES) {
                journal.append(entries).toCompletableFuture().join();
            }
            return journal.end();
        }
    }
}
