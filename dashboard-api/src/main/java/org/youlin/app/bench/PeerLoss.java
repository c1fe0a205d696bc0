package org.youlin.app.bench;

/**
 * What a program did not bring to the store, because that was away or because the program was killed.
 *
 * @param acknowledged messages that the broker has acknowledged to whoever published them
 */
record PeerLoss(Peer peer, long acknowledged, long lost) {}
