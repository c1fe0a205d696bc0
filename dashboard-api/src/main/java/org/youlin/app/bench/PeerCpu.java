package org.youlin.app.bench;

import java.time.Duration;

/** Processor time of the three that work on a message. */
record PeerCpu(Duration program, Duration broker, Duration store) {

    static PeerCpu of(ChildProcess program, PeerBroker broker, PeerStore store) {
        return new PeerCpu(
                ProcStat.ofTree(program.pid()),
                ProcStat.ofTree(broker.process().pid()),
                ProcStat.ofTree(store.process().pid()));
    }

    PeerCpu since(PeerCpu before) {
        return new PeerCpu(program.minus(before.program), broker.minus(before.broker), store.minus(before.store));
    }
}
