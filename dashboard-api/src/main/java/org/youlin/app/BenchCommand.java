package org.youlin.app;

import picocli.CommandLine.Command;

/** Measurements. */
@Command(name = "bench", description = "Measurements.", mixinStandardHelpOptions = true)
final class BenchCommand {}
