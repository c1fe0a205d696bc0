-- Alarms that are expected: recorded, and told to nobody. The whole estate, unless something narrower is named.
CREATE TABLE silence (
    id TEXT PRIMARY KEY,
    estate_id TEXT NOT NULL REFERENCES estate (id),
    building_id TEXT REFERENCES building (id),
    device_id TEXT REFERENCES device (id),
    rule_id TEXT,
    category TEXT,
    severity_at_most TEXT,
    start_ts BIGINT NOT NULL,
    end_ts BIGINT NOT NULL,
    owner TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Who ended it before its time.
    ended_by TEXT,
    ended_at BIGINT
);
CREATE INDEX silence_by_estate ON silence (estate_id, end_ts);

-- Rules that people made, and those of the settings that they changed or switched off.
CREATE TABLE alarm_rule (
    id TEXT PRIMARY KEY,
    -- JSON; empty for a rule that is as the settings have it.
    definition TEXT,
    enabled BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL
);

-- Rules as they were when something was decided by them, each under a digest of itself.
CREATE TABLE rule_version (
    version TEXT PRIMARY KEY,
    definition TEXT NOT NULL
);

-- What a rule knows of a device, by which version of it. Rows from before have none, and hold a list of levels in the
-- order of the rule's severities in place of an object.
ALTER TABLE rule_state RENAME COLUMN levels TO state;
ALTER TABLE rule_state ADD COLUMN version TEXT NOT NULL DEFAULT '';

-- Devices that are unwell by a rule that judges whole buildings.
CREATE TABLE rule_member (
    rule_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    building_id TEXT NOT NULL,
    severity TEXT NOT NULL,
    PRIMARY KEY (rule_id, device_id)
);
CREATE INDEX rule_member_by_building ON rule_member (rule_id, building_id);

-- What a building has raised by such a rule.
CREATE TABLE rule_group (
    rule_id TEXT NOT NULL,
    building_id TEXT NOT NULL,
    severity TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (rule_id, building_id)
);
