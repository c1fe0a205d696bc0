package org.youlin.app;

import org.youlin.app.bench.ApiBench;
import org.youlin.app.bench.ConnectionsBench;
import org.youlin.app.bench.DryRunBench;
import org.youlin.app.bench.IngestBench;
import org.youlin.app.bench.PeersBench;
import org.youlin.app.bench.RulesBench;
import org.youlin.app.bench.SoakBench;
import org.youlin.app.bench.StartBench;
import org.youlin.app.bench.StreamsBench;
import picocli.CommandLine.Command;

/** Measurements. */
@Command(
        name = "bench",
        description = "Measures Youlin on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ApiBench.class,
            ConnectionsBench.class,
            DryRunBench.class,
            IngestBench.class,
            PeersBench.class,
            RulesBench.class,
            SoakBench.class,
            StartBench.class,
            StreamsBench.class
        })
final class BenchCommand {}
