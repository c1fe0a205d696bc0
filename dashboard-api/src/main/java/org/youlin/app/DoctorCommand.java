package org.youlin.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.app.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what is wrong with a server, and what to do about it. */
@Command(
        name = "doctor",
        description = {
            "Checks the settings and everything that they name: --config FILE.",
            "With --accounting: asks a running server whether all that it received is accounted for, and whether the"
                    + " stores hold what was counted.",
            "Exit code 1 means that something is wrong."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final int TROUBLE = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "The settings of the server.")
    private @Nullable Path config;

    @Option(names = "--accounting", description = "Compare what was received with what the stores hold.")
    private boolean accounting;

    @Option(names = "--server", paramLabel = "URL", description = "Where the server is (default: ${DEFAULT-VALUE}).")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--username",
            description = "An administrator; the password is asked for, or taken from the environment variable "
                    + ServerSession.PASSWORD + ".")
    private @Nullable String username;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        if (accounting) {
            if (username == null) {
                throw new ParameterException(command.commandLine(), "--accounting needs --username");
            }
            return account(out, username);
        }
        if (config == null) {
            throw new ParameterException(command.commandLine(), "say what to look at: --config FILE or --accounting");
        }
        return check(out, config);
    }

    private static int check(PrintWriter out, Path file) throws InterruptedException {
        List<Finding> bad = new ArrayList<>();
        new Checkup(InstantSource.system(), finding -> {
                    out.println(finding);
                    out.flush();
                    if (!finding.good()) {
                        bad.add(finding);
                    }
                })
                .run(file);
        return bad.isEmpty() ? 0 : TROUBLE;
    }

    private int account(PrintWriter out, String administrator) throws IOException, InterruptedException {
        try (ServerSession session = ServerSession.logIn(server, administrator)) {
            AccountingReport report = new AccountingReport(session.get("/operations/accounting?stores=true"));
            report.print(out);
            return report.isGood() ? 0 : TROUBLE;
        }
    }
}
