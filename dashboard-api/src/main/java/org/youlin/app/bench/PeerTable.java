package org.youlin.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The rounds of a comparison, as Markdown. */
record PeerTable(List<PeerRound> rounds) {
    private static final String NONE = "–";

    PeerTable {
        rounds = List.copyOf(rounds);
    }

    /** A row for each program: medians, and Youlin's messages for each of its own. */
    String speed() {
        StringBuilder table = new StringBuilder(
                """
                | program | messages per CPU second of its own | lowest to highest | Youlin does | durable msg/s | lost | broker CPU µs | store CPU µs |
                |---|---|---|---|---|---|---|---|
                """);
        Optional<Double> youlin = rounds.stream().anyMatch(round -> round.peer() == Peer.YOULIN)
                ? Optional.of(median(Peer.YOULIN, PeerRound::arrivedPerCpuSecond))
                : Optional.empty();
        for (Peer peer : peers()) {
            List<Double> all = sorted(peer, PeerRound::arrivedPerCpuSecond);
            double own = median(peer, PeerRound::arrivedPerCpuSecond);
            table.append(String.format(
                            Locale.ROOT,
                            "| %s | %,.0f | %,.0f to %,.0f | %s | %,.0f | %,d | %.1f | %.1f |",
                            peer.title(),
                            own,
                            all.get(0),
                            all.get(all.size() - 1),
                            peer == Peer.YOULIN
                                    ? NONE
                                    : youlin.map(its -> String.format(Locale.ROOT, "%.2f ×", its / own))
                                            .orElse(NONE),
                            median(peer, PeerRound::arrivedPerSecond),
                            lost(peer),
                            median(peer, PeerRound::brokerMicros),
                            median(peer, PeerRound::storeMicros)))
                    .append('\n');
        }
        return table.toString();
    }

    private List<Peer> peers() {
        return rounds.stream().map(PeerRound::peer).distinct().sorted().toList();
    }

    private long lost(Peer peer) {
        return rounds.stream()
                .filter(round -> round.peer() == peer)
                .mapToLong(PeerRound::lost)
                .sum();
    }

    private double median(Peer peer, ToDoubleFunction<PeerRound> figure) {
        List<Double> all = sorted(peer, figure);
        int middle = all.size() / 2;
        return all.size() % 2 == 1 ? all.get(middle) : (all.get(middle - 1) + all.get(middle)) / 2;
    }

    private List<Double> sorted(Peer peer, ToDoubleFunction<PeerRound> figure) {
        return rounds.stream()
                .filter(round -> round.peer() == peer)
                .map(figure::applyAsDouble)
                .sorted()
                .toList();
    }

    /** A row for each program: what it lost while the store was away, and when it was killed besides. */
    static String losses(List<PeerLoss> storeAway, List<PeerLoss> killed) {
        StringBuilder table = new StringBuilder(
                """
                | program | acknowledged | lost: store away for 8 s | lost: and killed meanwhile |
                |---|---|---|---|
                """);
        for (PeerLoss loss : storeAway) {
            String second = killed.stream()
                    .filter(other -> other.peer() == loss.peer())
                    .findFirst()
                    .map(found -> String.format(Locale.ROOT, "%,d", found.lost()))
                    .orElse(NONE);
            table.append(String.format(
                            Locale.ROOT,
                            "| %s | %,d | %,d | %s |",
                            loss.peer().title(),
                            loss.acknowledged(),
                            loss.lost(),
                            second))
                    .append('\n');
        }
        return table.toString();
    }
}
