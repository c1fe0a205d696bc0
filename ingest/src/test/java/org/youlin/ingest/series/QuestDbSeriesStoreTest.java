package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.questdb.cairo.CairoEngine;
import io.questdb.griffin.SqlException;
import io.questdb.std.FilesFacadeImpl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Query;
import org.youlin.domain.reading.SeriesStore.Rejected;
import org.youlin.domain.reading.SeriesStoreUnavailableException;
import org.youlin.ingest.SettableClock;

class QuestDbSeriesStoreTest extends SeriesStoreContract {
    private static final AtomicInteger EMPTY = new AtomicInteger();
    private static final String DAY_OF_T0 =
            Instant.ofEpochMilli(T0).truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);

    @TempDir
    static Path directory;

    @Override
    SeriesStore open() {
        return QuestDbSeriesStore.open(directory, CLOCK);
    }

    @Override
    SeriesStore openEmpty() {
        return QuestDbSeriesStore.open(directory.resolve("empty-" + EMPTY.incrementAndGet()), CLOCK);
    }

    @Test
    void readingsAreDroppedOnceTheirTimeIsOver(@TempDir Path aged) {
        SettableClock clock = new SettableClock(NOW);
        Device device = room("aged");
        Query all = query(device, "room_temp", 0, Long.MAX_VALUE, DAY);
        try (SeriesStore store = QuestDbSeriesStore.open(aged, clock)) {
            store.write(List.of(point(device, "room_temp", T0, 1)));
            store.rollUp(Level.HOUR, T0, T0 + HOUR, Optional.empty());
            long day = T0 / DAY * DAY;
            store.rollUp(Level.DAY, day, day + DAY, Optional.empty());
            clock.advance(Duration.ofDays(89));
            store.write(List.of(point(device, "room_temp", T0 + 89 * DAY, 2)));
            assertThat(store.range(all, Level.RAW)).hasSize(2);
            clock.advance(Duration.ofDays(3));
            store.write(List.of(point(device, "room_temp", T0 + 92 * DAY, 3)));
            assertThat(store.range(all, Level.RAW)).extracting(Bucket::mean).containsExactly(2.0, 3.0);
            assertThat(store.range(all, Level.HOUR)).containsExactly(bucket(day, 1));
            clock.advance(Duration.ofDays(750));
            rolledNow(store, device, clock);
            assertThat(store.range(all, Level.HOUR)).hasSize(1).doesNotContain(bucket(day, 1));
            assertThat(store.range(all, Level.DAY)).hasSize(2).contains(bucket(day, 1));
        }
    }

    private static void rolledNow(SeriesStore store, Device device, SettableClock clock) {
        long hour = Level.HOUR.floor(clock.millis());
        long day = Level.DAY.floor(clock.millis());
        store.write(List.of(point(device, "room_temp", hour, 4)));
        store.rollUp(Level.HOUR, hour, hour + HOUR, Optional.empty());
        store.rollUp(Level.DAY, day, day + DAY, Optional.empty());
    }

    @Test
    void anErasedValueIsInNoFileOfTheStore(@TempDir Path cleaned) throws IOException {
        Device device = room("private");
        double secret = 23.456789012345;
        try (SeriesStore store = QuestDbSeriesStore.open(cleaned, CLOCK)) {
            for (int i = 0; i < 3; i++) {
                store.write(List.of(
                        point(device, "room_temp", T0 - i * DAY, secret),
                        point(room("neighbour"), "room_temp", T0 - i * DAY, 1)));
            }
            store.rollUp(Level.HOUR, T0, T0 + HOUR, Optional.empty());
            store.rollUp(Level.DAY, T0 / DAY * DAY, T0 / DAY * DAY + DAY, Optional.empty());
            // A reader that holds on to what was there when it came.
            store.range(query(device, "room_temp", T0, T0 + 1, 1), Level.RAW);
            assertThat(filesWith(cleaned, secret)).isNotEmpty();
            store.erase(device);
            assertThat(filesWith(cleaned, secret)).isEmpty();
        }
        assertThat(filesWith(cleaned, secret)).isEmpty();
    }

    private static List<Path> filesWith(Path directory, double value) throws IOException {
        byte[] bytes = ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
        String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Test
    void aStoreOfTheFirstDaysLearnsToMarkLateReadings(@TempDir Path old) throws SqlException {
        QuestDbLog.install();
        try (CairoEngine engine = new CairoEngine(new QuestDbSettings(old, FilesFacadeImpl.INSTANCE, CLOCK))) {
            engine.execute(
                    "CREATE TABLE readings (device SYMBOL CAPACITY 16384, metric SYMBOL, value DOUBLE,"
                            + " ts TIMESTAMP) TIMESTAMP(ts) PARTITION BY DAY TTL 90 DAYS WAL DEDUP UPSERT KEYS(ts, device, metric)");
            // Left in the log, as a crash leaves it.
            engine.execute("INSERT INTO readings VALUES ('old-device', 'room_temp', 17.5, " + T0 * 1_000 + ")");
        }
        Device device = new Device(
                new DeviceId("old-device"),
                "旧",
                room("old").profile(),
                room("old").place(),
                Optional.empty());
        for (int i = 0; i < 2; i++) {
            try (SeriesStore store = QuestDbSeriesStore.open(old, CLOCK)) {
                assertThat(store.write(List.of(late(device, T0 + 1, 18.5)))).isEmpty();
                assertThat(store.range(query(device, "room_temp", T0, T0 + 2, 1), Level.RAW))
                        .containsExactly(bucket(T0, 17.5), new Bucket(T0 + 1, 18.5, 18.5, 18.5, 1, 1));
            }
        }
    }

    @Test
    void readingsThatRetentionWouldDropAreRejectedAlone() {
        Device device = room("dates");
        long now = NOW.toEpochMilli();
        Point old = point(device, "room_temp", now - 90 * DAY - 1, 1);
        Point oldest = point(device, "room_temp", now - 90 * DAY, 2);
        Point furthest = point(device, "room_temp", now + DAY, 3);
        Point far = point(device, "room_temp", now + DAY + 1, 4);
        List<Rejected> rejected = store.write(List.of(old, oldest, furthest, far));
        assertThat(rejected).extracting(Rejected::point).containsExactly(old, far);
        assertThat(rejected.get(0).reason()).contains("older than the 90 days");
        assertThat(rejected.get(1).reason()).contains("more than 24 hours ahead of the clock");
        assertThat(store.range(query(device, "room_temp", 0, Long.MAX_VALUE, 1), Level.RAW))
                .extracting(Bucket::mean)
                .containsExactly(2.0, 3.0);
    }

    @Test
    void whatACrashLeftInTheLogIsSeenAfterOpening() {
        Device device = room("crashed");
        ((QuestDbSeriesStore) store).tables().commit(List.of(point(device, "room_temp", T0, 17.4)));
        assertThat(store.range(query(device, "room_temp", T0, T0 + 1, 1), Level.RAW))
                .isEmpty();
        store.close();
        store = open();
        assertThat(store.range(query(device, "room_temp", T0, T0 + 1, 1), Level.RAW))
                .containsExactly(bucket(T0, 17.4));
    }

    @Test
    void writersOnSeveralThreadsAllSeeTheirOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<Bucket>>> writers = IntStream.range(0, 16)
                    .<Callable<List<Bucket>>>mapToObj(i -> () -> {
                        Device device = room("thread");
                        write(point(device, "room_temp", T0 + i, i));
                        return store.range(query(device, "room_temp", T0, T0 + HOUR, 1), Level.RAW);
                    })
                    .toList();
            List<Future<List<Bucket>>> seen = threads.invokeAll(writers);
            for (int i = 0; i < seen.size(); i++) {
                assertThat(seen.get(i).get()).containsExactly(bucket(T0 + i, i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFailedDiskSuspendsTheTableUntilItIsWellAgain(@TempDir Path failing) {
        FailingFiles files = new FailingFiles();
        Device device = room("disk");
        try (SeriesStore onFailingDisk = QuestDbSeriesStore.open(failing, CLOCK, files, 0)) {
            files.failing = true;
            assertThatThrownBy(() -> onFailingDisk.write(List.of(point(device, "room_temp", T0, 1))))
                    .isInstanceOf(SeriesStoreUnavailableException.class)
                    .hasMessageContaining("suspended");
            assertThat(onFailingDisk.trouble()).contains("suspended");
            assertThatThrownBy(() -> onFailingDisk.write(List.of(point(device, "room_temp", T0 + 1, 2))))
                    .isInstanceOf(SeriesStoreUnavailableException.class);
            files.failing = false;
            assertThat(onFailingDisk.write(List.of(point(device, "room_temp", T0 + 1, 2))))
                    .isEmpty();
            assertThat(onFailingDisk.trouble()).isEmpty();
            assertThat(onFailingDisk.range(query(device, "room_temp", T0, T0 + 2, 1), Level.RAW))
                    .containsExactly(bucket(T0, 1), bucket(T0 + 1, 2));
        }
    }

    @Test
    void aDiskWithoutRoomTakesNothing(@TempDir Path full) {
        try (SeriesStore onFullDisk = QuestDbSeriesStore.open(full, CLOCK, FilesFacadeImpl.INSTANCE, Long.MAX_VALUE)) {
            assertThat(onFullDisk.trouble()).contains("MiB free");
            assertThatThrownBy(() -> onFullDisk.write(List.of(point(room("full"), "room_temp", T0, 1))))
                    .isInstanceOf(SeriesStoreUnavailableException.class)
                    .hasMessageContaining("MiB free");
        }
    }

    @Test
    void aSecondStoreInTheSameDirectoryIsRefused() {
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is another process using it?");
        write(point(room("first"), "room_temp", T0, 1));
    }

    @Test
    void aClosedStoreIsUnavailable() {
        store.close();
        assertThat(store.trouble()).isEqualTo("series store is closed");
        assertThatThrownBy(() -> store.write(List.of(point(room("closed"), "room_temp", T0, 1))))
                .isInstanceOf(SeriesStoreUnavailableException.class);
    }

    /** A disk on which no directory for a day's readings can be made. */
    private static final class FailingFiles extends FilesFacadeImpl {
        private volatile boolean failing;

        @Override
        public int mkdirs(io.questdb.std.str.Path path, int mode) {
            return failing && path.toString().contains(DAY_OF_T0) ? -1 : super.mkdirs(path, mode);
        }
    }
}
