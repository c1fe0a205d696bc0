package org.youlin.simulator.rehearsal;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.MessageFault;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.script.Deed;
import org.youlin.simulator.script.Script;
import org.youlin.simulator.script.Times;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.world.Report;
import org.youlin.simulator.world.Start;
import org.youlin.simulator.world.Tick;
import org.youlin.simulator.world.World;

/**
 * Plays one scenario to its end before a fresh platform. Time goes on only when all that was sent is acknowledged and the
 * platform has done what is to be done, so that the same scenario gives the same verdict on any machine.
 */
public final class Rehearsal {
    private static final long TICK_MILLIS = 10_000;

    private final Theatre theatre;
    private final Script script;
    private final double speedMax;
    private final long seed;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * A scenario that has not begun.
     *
     * @param speedMax how many times faster than the clock on the wall it may go at most
     * @param seed the same seed gives the same street
     */
    public Rehearsal(Theatre theatre, Script script, double speedMax, long seed) {
        this.theatre = theatre;
        this.script = script;
        this.speedMax = speedMax;
        this.seed = seed;
    }

    /** Plays it. */
    public Verdict play() throws IOException, InterruptedException, MqttException {
        Theatre.Opened opened = theatre.open(script.start());
        try (Listeners listeners = new Listeners()) {
            Cast cast = new Cast(
                    http, opened.http(), opened.setUpToken(), script.street().get(0));
            Site site = new Site(script.street());
            site.register(cast.administrator());
            for (Map<String, Object> rule : script.rules()) {
                cast.administrator().post("/rules", Map.of("definition", rule, "enabled", true));
            }
            listeners.subscribe(cast.administrator(), script);
            Street street = site.street(opened.mqtt());
            World world = new World(
                    street,
                    site.fittings(),
                    new Dice(seed),
                    script.every().toMillis(),
                    Start.at(script.start().atZone(Times.ZONE).toLocalDateTime()));
            List<Verdict.Line> deeds = new ArrayList<>();
            try (Lines lines = new Lines(street.serverUri(), site.accounts(street))) {
                pass(world, lines, cast, deeds);
            }
            return Verdict.of(script, Outcome.read(cast.administrator(), script.start()), deeds);
        } finally {
            theatre.shut();
        }
    }

    private void pass(World world, Lines lines, Cast cast, List<Verdict.Line> deeds)
            throws InterruptedException, MqttException {
        long began = System.nanoTime();
        List<Deed> ahead = new ArrayList<>(script.steps());
        for (Duration now = Duration.ZERO; now.compareTo(script.until()) < 0; now = now.plus(script.step())) {
            for (Deed deed : List.copyOf(ahead)) {
                if (deed.moment().compareTo(now) <= 0) {
                    ahead.remove(deed);
                    act(cast, deed, now, deeds);
                }
            }
            Duration next = now.plus(script.step());
            theatre.time(script.start().plus(next));
            Faults faults = script.faults(now);
            breakConnections(lines, faults);
            lines.send(between(world, now, next, faults));
            theatre.work();
            keepPace(began, next);
        }
    }

    private List<Report> between(World world, Duration from, Duration to, Faults faults) {
        List<Report> reports = new ArrayList<>();
        for (long millis = from.toMillis(); millis < to.toMillis(); millis += TICK_MILLIS) {
            Instant at = script.start().plusMillis(millis + TICK_MILLIS);
            Tick tick = new Tick(millis, millis + TICK_MILLIS, TICK_MILLIS / 1000.0, at);
            reports.addAll(world.advance(tick, faults));
        }
        return reports;
    }

    private static void breakConnections(Lines lines, Faults faults) throws MqttException {
        lines.reconnect(faults.byPlace().keySet().stream()
                .filter(id -> faults.has(MessageFault.Reconnecting.class, id))
                .toList());
    }

    private void act(Cast cast, Deed deed, Duration now, List<Verdict.Line> deeds) {
        Optional<String> refusal = cast.act(deed, script.start().plus(now).toEpochMilli());
        String text = Times.text(now) + "  操作 deed  " + deed.who() + " " + deed.does() + "  " + deed.cause()
                + refusal.map(why -> "  (" + why + ")").orElse("");
        boolean isRight = refusal.isPresent() == deed.mustBeRefused();
        deeds.add(new Verdict.Line(isRight ? Verdict.Sign.AS_EXPECTED : Verdict.Sign.OTHERWISE, now, text));
    }

    private void keepPace(long began, Duration played) throws InterruptedException {
        long due = (long) (played.toMillis() / speedMax);
        long wait = due - (System.nanoTime() - began) / 1_000_000;
        if (wait > 0) {
            Thread.sleep(wait);
        }
    }
}
