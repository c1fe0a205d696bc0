package org.youlin.app;

import org.youlin.app.rule.RuleCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
        name = "youlin",
        description = "有邻: devices, cases and work orders of housing estates.",
        mixinStandardHelpOptions = true,
        version = "youlin 0.1.0",
        subcommands = {
            Demo.class,
            Serve.class,
            AccountCommand.class,
            ImportCommand.class,
            DoctorCommand.class,
            JournalCommand.class,
            RuleCommand.class,
            Rehearse.class,
            BenchCommand.class
        },
        footer = {"", "Also: ./youlin simulate …, ./youlin simulate-faults …, ./youlin verify, ./youlin build"})
public final class Youlin {
    private Youlin() {}

    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Youlin());
        commandLine.setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(line.getColorScheme().errorText("youlin: " + Failures.explain(failure)));
            return CommandLine.ExitCode.SOFTWARE;
        });
        int exit = commandLine.execute(arguments);
        if (exit != CommandLine.ExitCode.OK) {
            System.exit(exit);
        }
    }
}
