package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What {@code bench peers} measures.
 *
 * @param devices connections that publish, 1 to {@value #DEVICES_MAX}
 * @param messages of each round, {@code devices} to {@value #MESSAGES_MAX}; twice as many before the first, to warm up
 * @param rate messages a second; empty for as fast as the broker takes them
 * @param rounds how often each program has its turn, 1 to {@value #ROUNDS_MAX}
 */
record PeerPlan(List<Peer> peers, int devices, int messages, OptionalDouble rate, int rounds) {
    static final int DEVICES_MAX = 10_000;
    static final int MESSAGES_MAX = 10_000_000;
    static final int ROUNDS_MAX = 100;
    private static final int WARM_UP = 2;

    PeerPlan {
        peers = List.copyOf(peers);
        requireNonNull(rate, "rate is null");
        OptionRange.require("devices", devices, 1, DEVICES_MAX);
        OptionRange.require("messages", messages, devices, MESSAGES_MAX);
        OptionRange.require("rounds", rounds, 1, ROUNDS_MAX);
        if (rate.isPresent() && !(rate.getAsDouble() > 0 && Double.isFinite(rate.getAsDouble()))) {
            throw new IllegalArgumentException("rate is " + rate.getAsDouble() + "; it must be more than 0");
        }
    }

    /** {@code all}, or names with commas between them. */
    static List<Peer> peers(String choice) {
        return choice.equals("all")
                ? List.of(Peer.values())
                : Arrays.stream(choice.split(",", -1))
                        .map(Peer::of)
                        .distinct()
                        .sorted()
                        .toList();
    }

    long warmUpMessages() {
        return (long) WARM_UP * messages;
    }
}
