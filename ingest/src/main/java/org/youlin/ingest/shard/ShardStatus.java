package org.youlin.ingest.shard;

import java.util.Optional;

/**
 * How a shard is doing.
 *
 * @param bytesPending journal bytes it has yet to take in
 * @param oldestPendingMillis age of the oldest entry that is not committed; 0 when there is none
 * @param stopped whether it has given up, and only a restart helps
 * @param trouble what it is waiting for, or why it stopped; empty when it is working
 */
public record ShardStatus(
        int shard, long bytesPending, long oldestPendingMillis, boolean stopped, Optional<String> trouble) {}
