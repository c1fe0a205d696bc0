package org.youlin.ingest.journal;

import java.util.Optional;
import org.youlin.domain.device.DeviceId;

/**
 * The hash that gives each device its shard: 32-bit FNV-1a of the id, its bits mixed by the finisher of MurmurHash3 so
 * that ids counting up in steps spread evenly. It is written into every journal record, so it must never change.
 */
public final class ShardHash {
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private ShardHash() {}

    /** The hash of an entry's originator; 0, and so shard 0, when there is none. */
    public static int of(Optional<DeviceId> originator) {
        return originator.isPresent() ? of(originator.get()) : 0;
    }

    public static int of(DeviceId device) {
        String id = device.value();
        int hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME; // ids are ASCII: a char is its UTF-8 byte
        }
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    /** The shard, 0 to {@code shards - 1}, that a hash falls to. */
    public static int shard(int hash, int shards) {
        return Math.floorMod(hash, shards);
    }
}
