package org.youlin.simulator.rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.script.Library;
import org.youlin.simulator.script.Script;
import org.youlin.simulator.script.ScriptFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The part of {@code simulate} that plays scenarios with expectations. */
public final class Rehearsing {
    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "Scenario files (YAML), or names of the library (--list): played before a fresh Youlin of"
                    + " their own, whose clock goes as fast as it can.")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--list", description = "Lists the scenarios of the library.")
    private boolean list;

    @Option(names = "--all", description = "Plays all scenarios of the library.")
    private boolean all;

    @Option(names = "--assert", description = "Exits with 1 when a scenario does not end as it says.")
    private boolean strict;

    public boolean isWanted() {
        return list || all || !scenarios.isEmpty();
    }

    /**
     * Does what was asked for.
     *
     * @param speedMax how many times faster than the clock on the wall; null for as fast as it can
     * @return the exit code
     */
    public int run(@Nullable Double speedMax, long seed, PrintStream out)
            throws IOException, InterruptedException, MqttException {
        if (list) {
            for (String name : Library.names()) {
                out.printf(Locale.ROOT, "%-24s %s%n", name, Library.read(name).title());
            }
            return 0;
        }
        List<Script> scripts = new ArrayList<>();
        for (String each : all ? Library.names() : scenarios) {
            Path file = Path.of(each);
            scripts.add(Files.isRegularFile(file) ? ScriptFile.read(file) : Library.read(each));
        }
        int wrong = 0;
        long began = System.nanoTime();
        try (Theatre theatre = Theatre.start()) {
            for (Script script : scripts) {
                long beganOne = System.nanoTime();
                Verdict verdict =
                        new Rehearsal(theatre, script, speedMax == null ? Double.MAX_VALUE : speedMax, seed).play();
                print(script, verdict, System.nanoTime() - beganOne, out);
                wrong += verdict.isAsExpected() ? 0 : 1;
            }
        }
        out.printf(
                Locale.ROOT,
                "%d 个场景，%d 个不符 · %d scenarios, %d not as they should be, %.1f s%n",
                scripts.size(),
                wrong,
                scripts.size(),
                wrong,
                (System.nanoTime() - began) / 1e9);
        return strict && wrong > 0 ? 1 : 0;
    }

    private static void print(Script script, Verdict verdict, long nanos, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s %s  %s  (%d h, %.1f s)%n",
                verdict.isAsExpected() ? "✓" : "✗",
                script.name(),
                script.title(),
                script.until().toHours(),
                nanos / 1e9);
        verdict.lines().forEach(line -> out.println("  " + line));
        out.println();
    }
}
