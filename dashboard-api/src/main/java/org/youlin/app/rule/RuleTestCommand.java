package org.youlin.app.rule;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.config.StrictYaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries rules out on cases that people wrote. */
@Command(
        name = "test",
        description = {
            "Plays each case of FILE and says where a rule came to something else than expected.",
            "How cases are written: docs/rules.md. The exit code is 1 when one failed."
        },
        mixinStandardHelpOptions = true)
final class RuleTestCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The cases.")
    private @Nullable Path file;

    @Option(names = "--rules", paramLabel = "FILE", description = "Rules in place of those that ship with Youlin.")
    private @Nullable Path rules;

    @Option(names = "--profiles", paramLabel = "FILE", description = "Profiles in place of those that ship.")
    private @Nullable Path profiles;

    @Override
    public Integer call() throws IOException {
        DomainSettings settings =
                DomainSettings.load(Optional.ofNullable(profiles), Optional.ofNullable(rules), Optional.empty());
        List<RuleCase> cases = read(requireNonNull(file));
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        int failed = 0;
        for (int i = 0; i < cases.size(); i++) {
            RuleCase each = cases.get(i);
            try {
                failed += print(out, each, played(settings, each)) ? 0 : 1;
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + "[" + i + "]: " + e.getMessage(), e);
            }
        }
        out.println(cases.size() + " cases, " + failed + " failed");
        out.flush();
        return failed == 0 ? 0 : FAILED;
    }

    private static List<RuleCase> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new StrictYaml().readList(file.toString(), in, RuleCase.class);
        }
    }

    private static RuleCase.Outcome played(DomainSettings settings, RuleCase each) {
        AlarmRule rule = settings.rules().stream()
                .filter(known -> known.id().value().equals(each.rule()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rule '" + each.rule() + "' is not among "
                        + settings.rules().stream()
                                .map(known -> known.id().value())
                                .collect(Collectors.joining(", "))));
        return each.play(rule, staleAfter(settings.profiles(), rule, each.profile()));
    }

    private static Duration staleAfter(List<DeviceProfile> profiles, AlarmRule rule, Optional<String> named) {
        return profiles.stream()
                .filter(profile -> profile.kind() == rule.scope().deviceKind())
                .filter(profile -> rule.scope().profiles().isEmpty()
                        || rule.scope().profiles().contains(profile.id()))
                .filter(profile ->
                        named.isEmpty() || named.get().equals(profile.id().value()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rule '" + rule.id() + "' is for no profile"
                        + named.map(name -> " '" + name + "'").orElse("") + " that there is"))
                .staleAfter();
    }

    private static boolean print(PrintWriter out, RuleCase each, RuleCase.Outcome outcome) {
        if (outcome.isAsExpected()) {
            out.println("ok      " + each.rule() + ": " + each.name());
            return true;
        }
        int step = outcome.firstDifference();
        out.println("FAILED  " + each.rule() + ": " + each.name());
        out.println("        expected  " + line(outcome.expected()));
        out.println("        got       " + line(outcome.got()));
        out.println("        first at step " + (step + 1) + ", " + each.at(step) + ": expected "
                + outcome.expected().get(step) + ", got " + outcome.got().get(step));
        return false;
    }

    /** Signs below each other in every line. */
    private static String line(List<Sign> signs) {
        return signs.stream()
                .map(sign -> String.format("%-2s", sign))
                .collect(Collectors.joining(" "))
                .stripTrailing();
    }
}
