package org.youlin.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The programs of a comparison one after the other, round by round, so that what changes over time meets them all. */
final class PeerTurns implements AutoCloseable {
    /** Unacknowledged messages of one connection; a broker acknowledges at once, so it makes no difference. */
    private static final int WINDOW = 50;

    private final PeerPrograms programs;
    private final PeerBroker broker;
    private final PeerStore store;
    private final PrintWriter out;
    private final List<Load> loads = new ArrayList<>();
    private final Map<Peer, PeerTurn> turns = new EnumMap<>(Peer.class);

    PeerTurns(PeerPrograms programs, PeerBroker broker, PeerStore store, PrintWriter out) {
        this.programs = programs;
        this.broker = broker;
        this.store = store;
        this.out = out;
    }

    /** Starts the programs and lets each have a turn that does not count: compilers are done after it. */
    void begin(List<Peer> peers, PeerPlan plan) throws IOException {
        for (Peer peer : peers) {
            programs.start(peer, plan.devices());
            Load load = Load.connectAll(broker.port(), peer.devices(plan.devices()), WINDOW);
            loads.add(load);
            PeerTurn turn = new PeerTurn(peer, programs, broker, store, load);
            turns.put(peer, turn);
            tell("warm-up", turn.measure(plan.warmUpMessages(), OptionalDouble.empty()));
        }
    }

    List<PeerRound> measure(PeerPlan plan) {
        List<PeerRound> rounds = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (PeerTurn turn : turns.values()) {
                PeerRound figures = turn.measure(plan.messages(), plan.rate());
                tell("round " + round, figures);
                rounds.add(figures);
            }
        }
        return rounds;
    }

    /** What each loses that brings something to the store. */
    List<PeerLoss> losses(PeerOutage outage) throws IOException {
        List<PeerLoss> losses = new ArrayList<>();
        for (Map.Entry<Peer, PeerTurn> turn : turns.entrySet()) {
            if (turn.getKey().database().isPresent()) {
                PeerLoss loss = turn.getValue().withStoreAway(outage);
                out.printf(
                        Locale.ROOT,
                        "store away%s, %s: %d of %d lost%n",
                        outage.killed() ? " and program killed" : "",
                        loss.peer().id(),
                        loss.lost(),
                        loss.acknowledged());
                out.flush();
                losses.add(loss);
            }
        }
        return losses;
    }

    private void tell(String what, PeerRound round) {
        out.printf(
                Locale.ROOT,
                "%s, %s: %.0f messages/s, %.0f per CPU second, %d lost%n",
                what,
                round.peer().id(),
                round.arrivedPerSecond(),
                round.arrivedPerCpuSecond(),
                round.lost());
        out.flush();
    }

    @Override
    public void close() {
        loads.forEach(Load::close);
    }
}
