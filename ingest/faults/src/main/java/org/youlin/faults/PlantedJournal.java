package org.youlin.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.ReadingJournal;

/** The journal as the shards see it when a bug of reading or trimming is planted. */
final class PlantedJournal implements ReadingJournal {
    private final ReadingJournal journal;
    private final Plant plant;
    private final Random random;
    private final Map<Integer, Long> readBefore;
    private long readMax;

    /** @param readBefore how far each shard had read before the crash */
    PlantedJournal(ReadingJournal journal, Plant plant, RandomGenerator random, Map<Integer, Long> readBefore) {
        this.journal = journal;
        this.plant = plant;
        this.random = new Random(random.nextLong());
        this.readBefore = readBefore;
    }

    @Override
    public Batch read(int shard, long position, int entriesMax, Duration wait) throws InterruptedException {
        Batch batch = journal.read(shard, position, entriesMax, wait);
        boolean again = position < readBefore.getOrDefault(shard, 0L);
        readBefore.merge(shard, batch.next(), Math::max);
        readMax = Math.max(readMax, batch.next());
        if (plant == Plant.REPLAY_OUT_OF_ORDER && again) {
            List<JournalEntry> shuffled = new ArrayList<>(batch.entries());
            Collections.shuffle(shuffled, random);
            return new Batch(shuffled, batch.next());
        }
        return batch;
    }

    @Override
    public void trim(long position) {
        journal.trim(plant == Plant.TRIM_WHAT_WAS_READ ? Math.max(readMax, position) : position);
    }

    @Override
    public CompletionStage<Void> append(List<JournalEntry> entries) {
        return journal.append(entries);
    }

    @Override
    public long end() {
        return journal.end();
    }

    @Override
    public boolean isNearlyFull() {
        return journal.isNearlyFull();
    }

    @Override
    public void whenRoom(Runnable action) {
        journal.whenRoom(action);
    }

    @Override
    public long refusedEntries() {
        return journal.refusedEntries();
    }

    static Map<Integer, Long> nothingRead() {
        return new HashMap<>();
    }
}
