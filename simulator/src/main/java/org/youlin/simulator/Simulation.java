package org.youlin.simulator;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.scenario.Targets;
import org.youlin.simulator.scenario.Timetable;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.wire.LinkLimits;
import org.youlin.simulator.wire.Links;
import org.youlin.simulator.wire.Outlet;
import org.youlin.simulator.world.Report;
import org.youlin.simulator.world.Tick;
import org.youlin.simulator.world.World;

/** A running simulation: one thread moves the world and owns the connections, Paho's threads carry the bytes. */
public final class Simulation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
    private static final long TICK_MILLIS = 250;
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(1_200);

    private final Settings settings;
    private final Timetable timetable;
    private final Targets targets;
    private final World world;
    private final Outlet outlet;
    private final PrintStream out;
    private final InstantSource clock;
    private final ScheduledExecutorService owner;
    private final ScheduledThreadPoolExecutor pahoThreads;
    private final CountDownLatch ended = new CountDownLatch(1);
    private long elapsedMillis;
    private volatile boolean failed;

    /**
     * How the simulation runs.
     *
     * @param speed how many times faster than the wall clock the physics clock runs, 1 to 10,000
     * @param interval how often everything reports, 1 second to 1 hour of wall time
     */
    public record Settings(double speed, long seed, Duration interval) {
        public static final double SPEED_MAX = 10_000;
        private static final Duration INTERVAL_MIN = Duration.ofSeconds(1);
        private static final Duration INTERVAL_MAX = Duration.ofHours(1);

        public Settings {
            if (!(speed >= 1 && speed <= SPEED_MAX)) {
                throw new IllegalArgumentException("speed is " + speed + "; it must be 1 to " + (long) SPEED_MAX);
            }
            if (interval.compareTo(INTERVAL_MIN) < 0 || interval.compareTo(INTERVAL_MAX) > 0) {
                throw new IllegalArgumentException(
                        "interval is " + interval + "; it must be " + INTERVAL_MIN + " to " + INTERVAL_MAX);
            }
        }
    }

    /**
     * A simulation that has not begun.
     *
     * @param timetable only with scenarios the street has devices for
     * @param out where scenario steps are printed
     */
    public Simulation(Street street, Settings settings, Timetable timetable, PrintStream out, InstantSource clock) {
        this(
                street,
                settings,
                timetable,
                out,
                clock,
                new Outlets(
                        Links.pahoThreads(street), (owner, paho) -> new Links(street, LinkLimits.USUAL, owner, paho)));
    }

    /**
     * How reports leave.
     *
     * @param pahoThreads how many threads {@code make} needs
     * @param make from the owner thread and Paho's threads
     */
    public record Outlets(
            int pahoThreads, BiFunction<ScheduledExecutorService, ScheduledExecutorService, Outlet> make) {}

    /** A simulation that has not begun, whose reports leave by {@code outlets}. */
    public Simulation(
            Street street,
            Settings settings,
            Timetable timetable,
            PrintStream out,
            InstantSource clock,
            Outlets outlets) {
        this.settings = settings;
        this.timetable = timetable;
        this.out = out;
        this.clock = clock;
        Dice dice = new Dice(settings.seed());
        targets = new Targets(street, dice);
        world = new World(street, dice, settings.interval().toMillis());
        owner = new ScheduledThreadPoolExecutor(1, named("simulation"));
        pahoThreads = new ScheduledThreadPoolExecutor(outlets.pahoThreads(), named("paho"));
        pahoThreads.setKeepAliveTime(30, TimeUnit.SECONDS);
        pahoThreads.allowCoreThreadTimeOut(true);
        pahoThreads.setRemoveOnCancelPolicy(true);
        outlet = outlets.make().apply(owner, pahoThreads);
    }

    /** Connects and begins to move. Once only. */
    public void start() {
        outlet.connect();
        Future<?> unused = owner.scheduleAtFixedRate(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Makes {@link #awaitEnd} return. From any thread. */
    public void end() {
        ended.countDown();
    }

    /**
     * Waits for {@link #end}, for a failure, or for {@code longest} to pass.
     *
     * @return false when the simulation failed
     */
    public boolean awaitEnd(Duration longest) throws InterruptedException {
        // Ended or timed out: either way it is over.
        boolean unused = ended.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        return !failed;
    }

    /** Stops moving, disconnects and ends all threads, within two seconds. */
    @Override
    public void close() {
        try {
            outlet.close(CLOSE_TIMEOUT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            owner.shutdownNow();
            pahoThreads.shutdownNow();
        }
    }

    private void tick() {
        try {
            advance();
        } catch (RuntimeException fault) {
            LOG.error("the simulation failed after {} ms", elapsedMillis, fault);
            failed = true;
            end();
            throw fault;
        }
    }

    private void advance() {
        long from = elapsedMillis;
        long to = from + TICK_MILLIS;
        elapsedMillis = to;
        for (Timetable.Step step : timetable.steps(from, to)) {
            out.println(step.line(targets.place(step.playing())));
        }
        Faults faults = targets.faults(timetable.active(from));
        Tick tick = new Tick(from, to, settings.speed() * TICK_MILLIS / 1000, clock.instant());
        for (Report report : world.advance(tick, faults)) {
            outlet.send(report);
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
