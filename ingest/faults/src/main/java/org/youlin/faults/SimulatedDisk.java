package org.youlin.faults;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.youlin.ingest.journal.Disk;
import org.youlin.ingest.journal.DiskFile;

/**
 * A disk in memory that keeps after a crash only what was synced, and of the rest whatever chance leaves; with calls that
 * fail half-way.
 */
final class SimulatedDisk implements Disk {
    private static final long PLENTY_BYTES = 1L << 40;

    private final RandomGenerator random;
    private final Hazards hazards;
    private final Plant plant;
    private SortedMap<Path, SimulatedFile> seen = new TreeMap<>();
    private SortedMap<Path, SimulatedFile> durable = new TreeMap<>();
    private final List<NameChange> unsynced = new ArrayList<>();
    private boolean locked;

    private interface NameChange {
        void applyTo(Map<Path, SimulatedFile> names);
    }

    SimulatedDisk(RandomGenerator random, Hazards hazards, Plant plant) {
        this.random = random;
        this.hazards = hazards;
        this.plant = plant;
    }

    /** The power goes: names and bytes that were not synced are there or not, as chance will have it. */
    void crash() {
        for (NameChange change : unsynced) {
            // A file system orders what it does to names: what came after a lost change is lost too.
            if (random.nextBoolean()) {
                break;
            }
            change.applyTo(durable);
        }
        unsynced.clear();
        seen = new TreeMap<>(durable);
        seen.values().forEach(file -> file.crash(random));
        locked = false;
    }

    @Override
    public Closeable lock(Path directory) throws IOException {
        if (locked) {
            throw new IOException("simulated: locked already");
        }
        locked = true;
        return () -> locked = false;
    }

    @Override
    public List<Path> list(Path directory) {
        return List.copyOf(seen.keySet());
    }

    @Override
    public DiskFile openToRead(Path file) throws IOException {
        return find(file).open(this);
    }

    @Override
    public DiskFile openToWrite(Path file) throws IOException {
        return find(file).open(this);
    }

    private SimulatedFile find(Path file) throws IOException {
        SimulatedFile found = seen.get(file);
        if (found == null) {
            throw new NoSuchFileException(file.toString());
        }
        return found;
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        failAtTimes("create");
        if (seen.containsKey(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        SimulatedFile created = new SimulatedFile();
        change(names -> names.put(file, created));
        return created.open(this);
    }

    @Override
    public void delete(Path file) throws IOException {
        failAtTimes("delete");
        change(names -> names.remove(file));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        failAtTimes("move");
        SimulatedFile moved = find(from);
        change(names -> {
            names.remove(from);
            names.put(to, moved);
        });
    }

    private void change(NameChange change) {
        change.applyTo(seen);
        unsynced.add(change);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        failAtTimes("sync of the directory");
        if (plant == Plant.NO_DIRECTORY_FSYNC) {
            return;
        }
        unsynced.forEach(change -> change.applyTo(durable));
        unsynced.clear();
        hazards.maybeCrash();
    }

    @Override
    public long usableBytes(Path directory) {
        return hazards.isDiskFull() ? 0 : PLENTY_BYTES;
    }

    /** How many of {@code bytes} can be written before it fails; all of them when it does not. */
    int writable(int bytes) {
        hazards.maybeCrash();
        return hazards.isDiskFull() || hazards.strikes() ? random.nextInt(bytes) : bytes;
    }

    void force(SimulatedFile file) throws IOException {
        hazards.maybeCrash();
        if (plant == Plant.NO_FSYNC) {
            return;
        }
        if (hazards.strikes()) {
            file.failToSync();
            if (plant != Plant.FSYNC_TRIED_AGAIN) {
                throw new IOException("simulated: sync failed");
            }
        }
        file.sync();
        hazards.maybeCrash();
    }

    private void failAtTimes(String what) throws IOException {
        hazards.maybeCrash();
        if (hazards.strikes()) {
            throw new IOException("simulated: " + what + " failed");
        }
    }
}
