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
