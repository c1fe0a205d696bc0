-- Alarms are committed ahead of the readings that they came from. Until a shard's position has passed such a place, the
-- entries before it are read again after a crash, and the rules have judged them already.
CREATE TABLE judged_ahead (
    device_id TEXT PRIMARY KEY,
    position BIGINT NOT NULL
);

-- How many such commits there were, so that one whose answer was lost is not carried out again.
ALTER TABLE shard_checkpoint ADD COLUMN judgements BIGINT NOT NULL DEFAULT 0;
