package org.youlin.app.rule;

import picocli.CommandLine.Command;

/** Alarm rules. */
@Command(
        name = "rule",
        description = "Works with alarm rules.",
        mixinStandardHelpOptions = true,
        subcommands = RuleTestCommand.class)
public final class RuleCommand {}
