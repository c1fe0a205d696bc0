package org.youlin.app.bench;

import java.util.function.LongSupplier;

/**
 * How far a program has come with what it was sent.
 *
 * @param soFar cheap to ask again and again; counts repeated messages too, and from 0 when the store was restarted
 * @param exactly different messages that are where they should be
 */
record PeerProgress(LongSupplier soFar, LongSupplier exactly) {

    static PeerProgress of(Peer peer, ChildProcess program, PeerStore store) {
        return peer.database()
                .map(name -> new PeerProgress(() -> store.written(name), () -> store.count(name)))
                .orElseGet(
                        () -> new PeerProgress(() -> lastNumber(program.output()), () -> lastNumber(program.output())));
    }

    /** The number in the last line that is whole; 0 when there is none. */
    static long lastNumber(String output) {
        int end = output.lastIndexOf('\n');
        if (end < 0) {
            return 0;
        }
        return Long.parseLong(output.substring(output.lastIndexOf('\n', end - 1) + 1, end));
    }
}
