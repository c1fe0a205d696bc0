package org.youlin.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jdbi.v3.core.JdbiException;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.Callback;
import org.youlin.domain.workorder.CompletionForm;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderCommand;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.shard.ShardStatus;
import org.youlin.ingest.shard.Shards;

/**
 * One run of the pipeline from one seed: devices send, the journal writes, shards step, people act, time passes, and all
 * of it in one thread, in an order and among faults that only the seed decides. In the end everything is healed, whatever
 * is left is done, and {@link Verdict} looks at what the stores hold.
 */
final class Simulation {
    private static final int ROUNDS_MAX = 2_000;
    private static final int SENT_PER_ROUND = 4;
    private static final int ATTEMPTS_AMONG_FAULTS = 3;
    private static final Duration ROUND = Duration.ofMillis(1_100);
    private static final Actor PERSON = new Actor("zhang", Optional.empty(), Actor.Reach.EVERYTHING);

    private final SimulatedStreet street;
    private final SplittableRandom random;
    private final Plant plant;
    private final Trace trace;
    private final Hazards hazards;
    private final SimulatedDisk disk;
    private final SimulatedSeries series;
    private final Recorder recorder;
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private final int shardCount;
    private final long[] restUntilMillis;
    private final Map<Integer, Long> readBefore = PlantedJournal.nothingRead();
    private boolean calmForGood;
    private SimulatedYoulin youlin;

    private Simulation(SimulatedStreet street, long seed, Plant plant, Trace trace) throws SQLException {
        this.street = street;
        this.plant = plant;
        this.trace = trace;
        random = new SplittableRandom(seed);
        hazards = new Hazards(random.split(), random.nextInt(4) == 0 ? 0 : random.nextDouble() * 0.15);
        disk = new SimulatedDisk(random.split(), hazards, plant);
        series = new SimulatedSeries(random.split(), hazards, plant);
        shardCount = random.nextInt(1, 4);
        restUntilMillis = new long[shardCount];
        recorder = new Recorder(shardCount);
        street.clock.reset();
        street.sql.reset(hazards, plant);
        String[] sources = {"mqtt", "bridge:site"};
        for (DeviceId room : street.rooms) {
            String source = sources[random.nextInt(sources.length)];
            devices.add(SimulatedDevice.room(room, source, SettableClock.START, random.nextInt(4, 14), random));
        }
        devices.add(SimulatedDevice.gate(street.gate, "mqtt", SettableClock.START, random.nextInt(3, 8), random));
        youlin = begin();
    }

    /** Runs the seed; what is wrong in the end, in sentences. */
    static List<String> run(SimulatedStreet street, long seed, Plant plant, Trace trace) throws SQLException {
        Simulation simulation = new Simulation(street, seed, plant, trace);
        return simulation.run();
    }

    private List<String> run() {
        int actions = random.nextInt(50, 200);
        try {
            for (int i = 0; i < actions; i++) {
                surviving(this::act);
            }
            trace.say("healed");
            hazards.calm(true);
            calmForGood = true;
            if (!settle()) {
                return List.of("it never came to rest: " + youlin.shards().status());
            }
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            return List.of("it broke: " + e);
        }
        List<String> wrong = Verdict.of(street.database, series, recorder, devices, youlin.journal());
        youlin.shards().close();
        youlin.journal().close();
        return wrong;
    }

    private interface Action {
        void run() throws InterruptedException;
    }

    private void surviving(Action action) {
        try {
            action.run();
        } catch (Crash crash) {
            crash();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void act() throws InterruptedException {
        int dice = random.nextInt(100);
        if (dice < 38) {
            send(devices.get(random.nextInt(devices.size())));
        } else if (dice < 58) {
            write();
        } else if (dice < 83) {
            step(random.nextInt(shardCount));
        } else if (dice < 88) {
            trace.say("the writer has written: " + youlin.writer().work());
        } else if (dice < 93) {
            pass(Duration.ofMillis(random.nextInt(3_000)));
        } else if (dice < 94) {
            pass(Duration.ofMinutes(random.nextInt(20)));
        } else if (dice < 96) {
            person();
        } else if (dice < 98) {
            weather();
        } else if (dice < 99) {
            erase(devices.get(random.nextInt(devices.size())));
        } else {
            restart();
        }
    }

    private void send(SimulatedDevice device) {
        trace.say("send " + device.id());
        device.send(youlin.journal()::append, plant == Plant.EARLY_PUBACK, street.clock.millis());
    }

    private void write() {
        trace.say("write");
        try {
            youlin.journal().writeWaiting();
        } finally {
            // What was acknowledged a moment before a crash is on record.
            recorder.readOn(youlin.journal());
        }
    }

    private void step(int shard) throws InterruptedException {
        long now = street.clock.millis();
        if (restUntilMillis[shard] > now) {
            return;
        }
        Duration rest = youlin.shards().step(shard);
        restUntilMillis[shard] = now + rest.toMillis();
        trace.say("step " + shard + ", then rest " + rest);
    }

    private void pass(Duration time) {
        street.clock.advance(time);
    }

    /** Somebody does the next thing with the oldest open work order; when it fails, it is for another day. */
    private void person() {
        try {
            List<String[]> open = street.database.read(handle -> handle.createQuery(
                            "SELECT id, status FROM work_order WHERE status NOT IN ('CLOSED', 'CANCELLED') ORDER BY id")
                    .map((row, context) -> new String[] {row.getString("id"), row.getString("status")})
                    .list());
            if (open.isEmpty()) {
                return;
            }
            WorkOrderCommand command =
                    switch (open.get(0)[1]) {
                        case "DISPATCHED" -> WorkOrderCommand.Step.of(WorkOrderAction.ACCEPT);
                        case "ACCEPTED" -> WorkOrderCommand.Step.of(WorkOrderAction.START);
                        case "IN_PROGRESS" -> new WorkOrderCommand.Complete(CompletionForm.of("更换阀门"));
                        default -> new WorkOrderCommand.CallBack(Callback.solved(5));
                    };
            trace.say("person: " + command.action());
            street.workOrders.act(open.get(0)[0], command, PERSON);
        } catch (JdbiException e) {
            trace.say("person was told: " + e.getMessage());
        }
    }

    /** Something goes down, or comes back. */
    private void weather() {
        switch (random.nextInt(3)) {
            case 0 -> hazards.seriesDown = !hazards.seriesDown;
            case 1 -> hazards.databaseDown = !hazards.databaseDown;
            default -> hazards.diskFull = !hazards.diskFull;
        }
        trace.say("weather: series " + (hazards.seriesDown ? "down" : "up") + ", database "
                + (hazards.databaseDown ? "down" : "up") + ", disk " + (hazards.diskFull ? "full" : "free"));
    }

    private void erase(SimulatedDevice device) {
        trace.say("erase " + device.id());
        youlin.journal().append(List.of(new Erasure(device.id(), "api", street.clock.millis())));
    }

    private void restart() {
        if (random.nextBoolean()) {
            throw new Crash();
        }
        trace.say("restart");
        write();
        youlin.shards().close();
        youlin.journal().close();
        end();
    }

    private void crash() {
        trace.say("CRASH");
        disk.crash();
        series.crash();
        end();
    }

    /** The process ended, and the next one begins. */
    private void end() {
        devices.forEach(SimulatedDevice::disconnected);
        youlin = begin();
    }

    /** Begins a process, again and again until one lives; after some that did not, faults hold off for a moment. */
    private SimulatedYoulin begin() {
        Arrays.fill(restUntilMillis, 0);
        for (int attempt = 1; ; attempt++) {
            hazards.calm(calmForGood || attempt > ATTEMPTS_AMONG_FAULTS);
            try {
                SimulatedYoulin opened = open();
                hazards.calm(calmForGood);
                return opened;
            } catch (Crash crash) {
                trace.say("CRASH while opening");
            } catch (IOException | JdbiException e) {
                trace.say("opening failed: " + e.getMessage());
            }
            disk.crash();
            pass(ROUND);
        }
    }

    private SimulatedYoulin open() throws IOException {
        LocalJournal journal = SimulatedYoulin.openJournal(disk, shardCount, street.clock);
        recorder.readOn(journal);
        boolean planted = plant == Plant.REPLAY_OUT_OF_ORDER || plant == Plant.TRIM_WHAT_WAS_READ;
        ReadingJournal seen = planted ? new PlantedJournal(journal, plant, random.split(), readBefore) : journal;
        Shards shards = SimulatedYoulin.openShards(seen, shardCount, series, street, random.split());
        SimulatedWriter writer = new SimulatedWriter(random.split());
        shards.writeOn(writer);
        return new SimulatedYoulin(journal, shards, writer);
    }

    /** Lets everything be done; false when it is not within reason. */
    private boolean settle() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            for (int i = 0; i < SENT_PER_ROUND; i++) {
                devices.forEach(this::send);
            }
            surviving(this::write);
            while (youlin.writer().work()) {}
            for (int shard = 0; shard < shardCount; shard++) {
                int next = shard;
                surviving(() -> step(next));
            }
            pass(ROUND);
            if (devices.stream().allMatch(SimulatedDevice::isDone)
                    && youlin.shards().status().stream().allMatch(Simulation::isSettled)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSettled(ShardStatus status) {
        return status.bytesPending() == 0
                && status.oldestPendingMillis() == 0
                && status.trouble().isEmpty();
    }
}
