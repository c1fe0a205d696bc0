package org.youlin.app;

import static java.lang.Double.parseDouble;
import static java.lang.Integer.parseInt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.registry.Registry;

/** Plays a script: the simulator's street, minute by minute, before the platform, as fast as both can. */
final class ScenarioRun implements AutoCloseable {
    private static final Duration TICK = Duration.ofMinutes(1);

    private final ScenarioScript script;
    private final Path folder;
    private final UnreadSeries series = new UnreadSeries();
    private final ScenarioDevices devices;
    private final ScenarioPeople people = new ScenarioPeople(new Told(), this::now);
    private final Map<Pattern, Deed> deeds = deeds();
    private ScenarioPlatform platform;
    private Duration elapsed = Duration.ZERO;
    private boolean shardsWait;

    /** What a sentence of the script does. */
    @FunctionalInterface
    private interface Deed {
        void isDone(MatchResult sentence) throws IOException;
    }

    ScenarioRun(ScenarioScript script, Path folder) throws IOException {
        this.script = script;
        this.folder = folder;
        platform = ScenarioPlatform.open(folder, series, this::now);
        devices = new ScenarioDevices(registry(), folder, script.every());
    }

    private Instant now() {
        return script.start().plus(elapsed);
    }

    private Registry registry() {
        return platform.registry();
    }

    /** All sentences that a script can say, and what they do; S stands for a word. */
    private Map<Pattern, Deed> deeds() {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        deeds.put("pump S stops", words -> devices.stopPump(registry(), words.group(1)));
        deeds.put("pump S runs", words -> devices.runPump(registry(), words.group(1)));
        deeds.put("street silent", words -> devices.silenceStreet());
        deeds.put("device S silent", words -> devices.silence(registry(), words.group(1)));
        deeds.put("device S speaks", words -> devices.speak(registry(), words.group(1)));
        deeds.put(
                "room S wavers S by S",
                words -> devices.waver(
                        registry(), words.group(1), parseDouble(words.group(2)), parseDouble(words.group(3))));
        deeds.put(
                "gateway S carries S rooms in S",
                words -> devices.carry(registry(), words.group(1), parseInt(words.group(2)), words.group(3)));
        deeds.put("office S listens", words -> people.officeListens(platform, words.group(1)));
        deeds.put("office S minds deadlines", words -> people.officeMindsDeadlines(platform, words.group(1)));
        deeds.put(
                "person S of S answers for (.+)",
                words -> people.answersFor(platform, words.group(1), words.group(2), words.group(3)));
        deeds.put(
                "person S of S looks after S",
                words -> people.looksAfter(platform, words.group(1), words.group(2), words.group(3)));
        deeds.put("person S listens", words -> people.listens(platform, words.group(1)));
        deeds.put("hotline hears of S at S", words -> people.callHotline(platform, words.group(1), words.group(2)));
        deeds.put("shards wait", words -> shardsWait = true);
        deeds.put("shards work", words -> shardsWait = false);
        deeds.put("platform restarts", words -> {
            platform.close();
            platform = ScenarioPlatform.open(folder, series, this::now);
        });
        Map<Pattern, Deed> compiled = new LinkedHashMap<>();
        deeds.forEach((sentence, deed) -> compiled.put(Pattern.compile(sentence.replace("S", "(\\S+)")), deed));
        return compiled;
    }

    /**
     * Plays it to its end.
     *
     * @return the expectations that were not met
     */
    List<String> play() throws Exception {
        requireKnown();
        List<String> missed = new ArrayList<>();
        Deque<ScenarioScript.Step> steps = new ArrayDeque<>(script.steps());
        while (elapsed.compareTo(script.until()) < 0) {
            while (!steps.isEmpty() && steps.element().at().compareTo(elapsed) <= 0) {
                ScenarioScript.Step step = steps.remove();
                if (step.expected().isPresent()) {
                    check(step.expected().get(), missed);
                } else {
                    happen(step.sentence());
                }
            }
            advance();
        }
        script.expected().forEach(expected -> check(expected, missed));
        return missed;
    }

    /** A word that nobody knows is told at once, not after the first days. */
    private void requireKnown() {
        for (ScenarioScript.Step step : script.steps()) {
            if (step.expected().isPresent()) {
                ScenarioCount.parse(step.expected().get().count());
            } else if (deeds.keySet().stream()
                    .noneMatch(pattern -> pattern.matcher(step.sentence()).matches())) {
                throw new IllegalArgumentException("nobody knows how to: " + step.sentence());
            }
        }
        script.expected().forEach(expected -> ScenarioCount.parse(expected.count()));
    }

    private void advance() throws InterruptedException {
        Duration from = elapsed;
        elapsed = elapsed.plus(TICK);
        for (ScenarioDevices.Message message : devices.advance(from, elapsed, now())) {
            platform.receive(new DeviceId(message.sender()), message.topic(), message.body());
        }
        platform.settle();
        if (!shardsWait && elapsed.toMillis() % script.work().toMillis() == 0) {
            platform.work();
        }
    }

    private void happen(String sentence) throws IOException {
        for (Map.Entry<Pattern, Deed> deed : deeds.entrySet()) {
            Matcher words = deed.getKey().matcher(sentence);
            if (words.matches()) {
                deed.getValue().isDone(words);
                return;
            }
        }
    }

    private void check(ScenarioScript.Expected expected, List<String> missed) {
        long actual = ScenarioCount.parse(expected.count()).in(platform.database(), people);
        if (!expected.isMetBy(actual)) {
            missed.add("at " + elapsed + " " + expected + ", but is " + actual);
        }
    }

    /** What happened to cases and work orders, to be read when it was not what was expected. */
    String story() {
        return ScenarioCount.story(platform.database(), script.start());
    }

    @Override
    public void close() {
        platform.close();
        people.close();
    }
}
