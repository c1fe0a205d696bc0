-- The event times before the latest one, by which repeats are known: differences to it in milliseconds, newest first.
ALTER TABLE latest_value ADD COLUMN recent TEXT NOT NULL DEFAULT '';

-- What became of everything that was received, by source; moved in the same transaction as the checkpoint.
CREATE TABLE accounting (
    shard BIGINT NOT NULL,
    source TEXT NOT NULL,
    readings BIGINT NOT NULL,
    events BIGINT NOT NULL,
    attributes BIGINT NOT NULL,
    duplicate BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    PRIMARY KEY (shard, source)
);

ALTER TABLE shard_checkpoint DROP COLUMN stored;
ALTER TABLE shard_checkpoint DROP COLUMN duplicate;
ALTER TABLE shard_checkpoint DROP COLUMN refused;

-- When each device last reported each type of event, so that a start need not look through all events.
CREATE TABLE latest_event (
    device_id TEXT NOT NULL,
    type TEXT NOT NULL,
    ts BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (device_id, type)
);
INSERT INTO latest_event (device_id, type, ts, received_at)
    SELECT device_id, type, MAX(ts), MAX(received_at) FROM device_event GROUP BY device_id, type;

-- Readings by the day (UTC, its first millisecond) they were measured on, to be compared with what the series store holds.
CREATE TABLE reading_count (
    day BIGINT PRIMARY KEY,
    readings BIGINT NOT NULL
);

-- Hours and days whose roll-up has to be computed, or computed again. device_id is '' for all devices.
CREATE TABLE rollup_due (
    level TEXT NOT NULL,
    bucket BIGINT NOT NULL,
    device_id TEXT NOT NULL,
    -- Counts up, so that a mark set while its roll-up runs is not lost with it.
    marks BIGINT NOT NULL,
    PRIMARY KEY (level, bucket, device_id)
);

-- Requests to erase what a device reported. The readings that fall under one are counted before they are erased.
CREATE TABLE erasure (
    device_id TEXT NOT NULL,
    requested_at BIGINT NOT NULL,
    -- A JSON object of counts by day (UTC, its first millisecond).
    readings_by_day TEXT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (device_id, requested_at)
);
