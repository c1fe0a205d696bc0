package org.youlin.ingest.shard;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a shard is doing.
 *
 * @param bytesPending journal bytes it has yet to take in
 * @param oldestPendingMillis age of the oldest entry that is not committed; 0 when there is none
 * @param bytesPerSecond how fast it takes them in
 * @param secondsLeft until it has caught up; empty when it is not catching up
 * @param stopped whether it has given up, and only a restart helps
 * @param trouble what it is waiting for, or why it stopped; empty when it is working
 */
public record ShardStatus(
        int shard,
        long bytesPending,
        long oldestPendingMillis,
        long bytesPerSecond,
        OptionalLong secondsLeft,
        boolean stopped,
        Optional<String> trouble) {}
