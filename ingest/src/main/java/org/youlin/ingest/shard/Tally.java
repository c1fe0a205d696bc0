package org.youlin.ingest.shard;

/** What became of the items that one source sent, since the last commit. */
final class Tally {
    long readings;
    long events;
    long attributes;
    long duplicate;
    long rejected;
}
