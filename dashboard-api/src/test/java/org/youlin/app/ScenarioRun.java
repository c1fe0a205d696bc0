package org.youlin.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.scenario.Faults;
import org.youlin.simulator.street.StreetFile;
import org.youlin.simulator.world.Report;
import org.youlin.simulator.world.Tick;
import org.youlin.simulator.world.World;

/** Plays a script: the simulator's street, minute by minute, before the platform, as fast as both can. */
final class ScenarioRun implements AutoCloseable {
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final long SEED = 42;

    private final ScenarioScript script;
    private final Path folder;
    private final UnreadSeries series = new UnreadSeries();
    private final Deque<ScenarioScript.Step> steps;
    private final World world;
    private final Dice dice = new Dice(SEED).of("scenario");
    private final Set<String> stoppedPumps = new HashSet<>();
    private final Set<String> silent = new HashSet<>();
    private final Map<String, Wavering> wavering = new LinkedHashMap<>();
    private final Told told = new Told();
    private ScenarioPlatform platform;
    private Duration elapsed = Duration.ZERO;
    private boolean shardsWait;

    /** A room sensor that nothing but chance moves. */
    private record Wavering(double celsius, double by) {}

    ScenarioRun(ScenarioScript script, Path folder) throws IOException {
        this.script = script;
        this.folder = folder;
        this.steps = new ArrayDeque<>(script.steps());
        platform = ScenarioPlatform.open(folder, series, clock());
        DemoFiles files = new DemoFiles(folder);
        files.writeTokens(platform.registry().addDevices(DemoStreet.addTo(platform.registry())));
        files.writeAccess(
                platform.registry(), "http://localhost", "mqtt://localhost", new DemoFiles.Login("admin", "-"));
        world = new World(
                StreetFile.read(files.street()), new Dice(SEED), script.every().toMillis());
    }

    private InstantSource clock() {
        return () -> now();
    }

    private Instant now() {
        return script.start().plus(elapsed);
    }

    /** Plays it to its end. */
    void play() throws Exception {
        while (elapsed.compareTo(script.until()) < 0) {
            while (!steps.isEmpty() && steps.element().at().compareTo(elapsed) <= 0) {
                happen(steps.remove().words());
            }
            Duration from = elapsed;
            elapsed = elapsed.plus(TICK);
            Tick tick = new Tick(from.toMillis(), elapsed.toMillis(), TICK.toSeconds(), now());
            for (Report report : world.advance(tick, new Faults(stoppedPumps, Set.of(), Set.of(), Set.of()))) {
                if (!silent.contains(report.sender())) {
                    platform.receive(new DeviceId(report.sender()), report.topic(), report.body());
                }
            }
            waver();
            platform.settle();
            if (!shardsWait) {
                platform.work();
            }
        }
    }

    private void waver() {
        if (elapsed.toMillis() % script.every().toMillis() != 0) {
            return;
        }
        wavering.forEach((device, room) -> {
            double celsius = room.celsius() + room.by() * dice.between(-1, 1, device.hashCode(), elapsed.toMinutes());
            platform.receive(
                    new DeviceId(device),
                    "v1/devices/me/telemetry",
                    "{\"ts\":" + now().toEpochMilli() + ",\"values\":{\"room_temp\":" + Math.round(celsius * 10) / 10.0
                            + "}}");
        });
    }

    private void happen(List<String> words) throws Exception {
        switch (words.get(0) + " " + words.get(words.size() - 1)) {
            case "pump stops" -> stoppedPumps.add("loop-" + words.get(1));
            case "pump runs" -> stoppedPumps.remove("loop-" + words.get(1));
            case "device silent" -> silent.add(words.get(1));
            case "device speaks" -> silent.remove(words.get(1));
            case "office listens" -> platform.tell(new OrganisationId(words.get(1)), told.destination());
            case "shards wait" -> shardsWait = true;
            case "shards work" -> shardsWait = false;
            case "platform restarts" -> {
                platform.close();
                platform = ScenarioPlatform.open(folder, series, clock());
            }
            default -> {
                if (words.get(0).equals("room") && words.get(2).equals("wavers")) {
                    wavering.put(
                            words.get(1),
                            new Wavering(Double.parseDouble(words.get(3)), Double.parseDouble(words.get(5))));
                } else {
                    throw new IllegalArgumentException("nobody knows how to: " + String.join(" ", words));
                }
            }
        }
    }

    /** A count that scripts may expect something of. */
    long count(String what) {
        Optional<String> of =
                what.contains(" of ") ? Optional.of(what.substring(what.indexOf(" of ") + 4)) : Optional.empty();
        String noun = of.map(name -> what.substring(0, what.indexOf(" of "))).orElse(what);
        if (noun.equals("notifications")) {
            return told.count();
        }
        String query =
                switch (noun) {
                    case "cases" -> "SELECT COUNT(*) FROM cases WHERE (:of = '' OR cause = :of)";
                    case "open cases" ->
                        "SELECT COUNT(*) FROM cases WHERE status <> 'CLOSED' AND (:of = '' OR cause = :of)";
                    case "unresolved cases" ->
                        "SELECT COUNT(*) FROM cases WHERE status NOT IN ('CLOSED', 'RESOLVED') AND (:of = '' OR cause = :of)";
                    case "work orders" ->
                        "SELECT COUNT(*) FROM work_order w JOIN cases c ON c.id = w.case_id WHERE (:of = '' OR c.cause = :of)";
                    case "alarms" -> "SELECT COUNT(*) FROM alarm WHERE (:of = '' OR rule_id = :of)";
                    case "raised alarms" ->
                        "SELECT COUNT(*) FROM alarm WHERE clear_ts IS NULL AND (:of = '' OR rule_id = :of)";
                    case "adopted alarms" ->
                        "SELECT COUNT(*) FROM alarm WHERE adopted_by IS NOT NULL AND (:of = '' OR rule_id = :of)";
                    case "events" -> "SELECT COUNT(*) FROM event_log WHERE (:of = '' OR event = :of)";
                    default -> throw new IllegalArgumentException("nobody counts '" + noun + "'");
                };
        return platform.database().read(handle -> handle.createQuery(query)
                .bind("of", of.orElse(""))
                .mapTo(Long.class)
                .one());
    }

    /** What happened to cases and work orders, to be read when it was not what was expected. */
    String story() {
        return platform.database()
                .read(handle -> handle.createQuery("SELECT e.ts, c.number, c.cause, e.subject, e.event, e.to_state"
                                + " FROM event_log e JOIN cases c ON c.id = e.case_id WHERE e.subject <> 'alarm'"
                                + " ORDER BY e.id LIMIT 200")
                        .map((row, context) -> String.join(
                                " ",
                                Duration.between(script.start(), Instant.ofEpochMilli(row.getLong("ts")))
                                        .toString(),
                                row.getString("number"),
                                row.getString("cause"),
                                row.getString("subject"),
                                row.getString("event"),
                                String.valueOf(row.getString("to_state"))))
                        .collect(Collectors.joining("\n", "\n", "\n")));
    }

    @Override
    public void close() {
        platform.close();
        told.close();
    }
}
