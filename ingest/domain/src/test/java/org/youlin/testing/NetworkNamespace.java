package org.youlin.testing;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A network of two hosts: this machine, and a Linux network namespace at the far end of a cable that can be pulled out.
 * Where it cannot be made, for which one must be root, the tests are skipped with the reason; no server is missing then,
 * so {@code YOULIN_REQUIRE_SERVERS} does not matter.
 */
public final class NetworkNamespace implements BeforeAllCallback, AfterAllCallback {
    /** From the block for tests of network devices, which routes nowhere. */
    private static final String NEAR = "198.18.77.1";

    private static final String FAR = "198.18.77.2";
    private static final String PREFIX = "/30";

    private final String name = "youlin-" + ProcessHandle.current().pid();
    /** Names of interfaces have 15 characters at most. */
    private final String nearEnd = "yn" + ProcessHandle.current().pid();

    private final String farEnd = "yf" + ProcessHandle.current().pid();
    private final Thread atExit = new Thread(this::remove);

    /** Address of what runs {@link #within} it. */
    String farAddress() {
        return FAR;
    }

    /** The command that runs {@code command} at the far end. */
    List<String> within(List<String> command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", name));
        words.addAll(command);
        return words;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        String trouble = make();
        if (!trouble.isEmpty()) {
            remove();
        }
        SystemCommand.skipBecause("a network namespace cannot be made", trouble);
    }

    private String make() {
        Runtime.getRuntime().addShutdownHook(atExit);
        for (List<String> command : List.of(
                List.of("ip", "netns", "add", name),
                List.of("ip", "link", "add", nearEnd, "type", "veth", "peer", "name", farEnd, "netns", name),
                List.of("ip", "addr", "add", NEAR + PREFIX, "dev", nearEnd),
                List.of("ip", "link", "set", nearEnd, "up"),
                within(List.of("ip", "addr", "add", FAR + PREFIX, "dev", farEnd)),
                within(List.of("ip", "link", "set", farEnd, "up")),
                within(List.of("ip", "link", "set", "lo", "up")))) {
            String trouble = SystemCommand.run(command);
            if (!trouble.isEmpty()) {
                return trouble;
            }
        }
        return "";
    }

    /** Pulls the cable out. */
    public void cut() {
        SystemCommand.require(List.of("ip", "link", "set", nearEnd, "down"));
    }

    /** Puts the cable in again. */
    public void join() {
        SystemCommand.require(List.of("ip", "link", "set", nearEnd, "up"));
    }

    /**
     * From now on each packet is lost with this probability, in both directions.
     *
     * @return why that cannot be done here; empty when it is
     */
    public String lose(double probability) {
        for (String direction : List.of("INPUT", "OUTPUT")) {
            String trouble = SystemCommand.run(within(List.of(
                    "iptables",
                    "-A",
                    direction,
                    "-m",
                    "statistic",
                    "--mode",
                    "random",
                    "--probability",
                    Double.toString(probability),
                    "-j",
                    "DROP")));
            if (!trouble.isEmpty()) {
                return trouble;
            }
        }
        return "";
    }

    /** No packet is lost any more. */
    public void loseNothing() {
        SystemCommand.require(within(List.of("iptables", "-F")));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        remove();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** The cable goes with either end. */
    private void remove() {
        SystemCommand.run(List.of("ip", "link", "del", nearEnd));
        SystemCommand.run(List.of("ip", "netns", "del", name));
    }
}
