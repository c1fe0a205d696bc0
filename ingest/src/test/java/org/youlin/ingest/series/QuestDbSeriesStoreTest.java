package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.questdb.std.FilesFacadeImpl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Rejected;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

class QuestDbSeriesStoreTest extends SeriesStoreContract {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @TempDir
    static Path directory;

    @Override
    SeriesStore open() {
        return QuestDbSeriesStore.open(directory, CLOCK);
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
        ((QuestDbSeriesStore) store).table().commit(List.of(point(device, "room_temp", T0, 17.4)));
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
            return failing && path.toString().contains("2026-01-1") ? -1 : super.mkdirs(path, mode);
        }
    }
}
