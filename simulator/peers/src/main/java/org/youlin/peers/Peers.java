package org.youlin.peers;

import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts one of the programs; it runs until it is stopped. */
@Command(
        name = "peers",
        description = "Takes readings from a broker to InfluxDB.",
        mixinStandardHelpOptions = true,
        subcommands = {BareProgram.class, CamelProgram.class})
public final class Peers {
    private Peers() {}

    /** Exits with another code than 0 when the program could not start. */
    public static void main(String[] arguments) {
        int exit = new CommandLine(new Peers()).execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Returns never: a program ends when it is stopped. */
    static void untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
