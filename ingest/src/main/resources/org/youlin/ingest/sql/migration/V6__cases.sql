-- An alarm is about a device or a building. It keeps where that is and what its rule said of its case, so that it can be
-- given to another case later, whatever has become of the rule and of the device by then.
CREATE TABLE alarm_about (
    id TEXT PRIMARY KEY,
    rule_id TEXT NOT NULL,
    originator TEXT NOT NULL,
    device_id TEXT REFERENCES device (id),
    field_gateway_id TEXT,
    estate_id TEXT NOT NULL,
    building_id TEXT,
    household_id TEXT,
    category TEXT NOT NULL,
    cause TEXT NOT NULL,
    title TEXT NOT NULL,
    case_level TEXT NOT NULL,
    -- Ids of rules, separated by spaces.
    depends_on TEXT NOT NULL,
    reopen_millis BIGINT NOT NULL,
    -- Whose alarms it can explain: those in its PLACE, or those of the CHILDREN of its device.
    explains TEXT NOT NULL,
    -- Null while a silence hides the alarm, and then silence_id says which one.
    case_id TEXT REFERENCES cases (id),
    silence_id TEXT,
    -- The alarm that explains this one.
    adopted_by TEXT,
    -- 1 while it comes and goes, and is kept raised for that.
    flapping BIGINT NOT NULL DEFAULT 0,
    severity TEXT NOT NULL,
    value DOUBLE PRECISION,
    start_ts BIGINT NOT NULL,
    last_ts BIGINT NOT NULL,
    clear_ts BIGINT,
    acknowledged_at BIGINT,
    acknowledged_by TEXT
);
INSERT INTO alarm_about (id, rule_id, originator, device_id, field_gateway_id, estate_id, building_id, household_id,
        category, cause, title, case_level, depends_on, reopen_millis, explains, case_id, severity, value, start_ts,
        last_ts, clear_ts, acknowledged_at, acknowledged_by)
    SELECT a.id, a.rule_id, 'device/' || a.device_id, a.device_id, d.field_gateway_id, a.estate_id,
        -- A device that has moved since says nothing of where its alarm was.
        CASE WHEN d.estate_id = a.estate_id THEN d.building_id ELSE c.building_id END,
        CASE WHEN d.estate_id = a.estate_id THEN d.household_id ELSE c.household_id END,
        c.category, c.cause, c.title,
        CASE WHEN c.household_id IS NOT NULL THEN 'HOUSEHOLD' WHEN c.building_id IS NOT NULL THEN 'BUILDING'
            ELSE 'ESTATE' END,
        '', 0, 'PLACE', a.case_id, a.severity, a.value, a.start_ts, a.last_ts, a.clear_ts, a.acknowledged_at,
        a.acknowledged_by
    FROM alarm a JOIN device d ON d.id = a.device_id JOIN cases c ON c.id = a.case_id;
DROP TABLE alarm;
ALTER TABLE alarm_about RENAME TO alarm;
-- Promise: one open alarm per rule and originator.
CREATE UNIQUE INDEX alarm_open ON alarm (rule_id, originator) WHERE clear_ts IS NULL;
CREATE INDEX alarm_open_by_estate ON alarm (estate_id) WHERE clear_ts IS NULL;
CREATE INDEX alarm_by_case ON alarm (case_id);
CREATE INDEX alarm_by_device ON alarm (device_id, id);
CREATE INDEX alarm_by_estate ON alarm (estate_id, id);
CREATE INDEX alarm_by_silence ON alarm (silence_id) WHERE silence_id IS NOT NULL;
CREATE INDEX alarm_by_adopter ON alarm (adopted_by) WHERE adopted_by IS NOT NULL;

-- What a person has split from the case of a place, category and cause is another part of it.
ALTER TABLE cases ADD COLUMN part BIGINT NOT NULL DEFAULT 0;
-- Of closed cases: SETTLED, DISMISSED, MERGED or ADOPTED.
ALTER TABLE cases ADD COLUMN ended TEXT;
ALTER TABLE cases ADD COLUMN end_reason TEXT;
ALTER TABLE cases ADD COLUMN merged_into TEXT REFERENCES cases (id);
UPDATE cases SET ended = 'SETTLED' WHERE status = 'CLOSED';
DROP INDEX case_open;
-- Promise: one open case per place, category, cause and part.
CREATE UNIQUE INDEX case_open ON cases (place_key, category, cause, part) WHERE status <> 'CLOSED';
CREATE INDEX case_by_key ON cases (place_key, category, cause, closed_at);

-- What else speaks of the case. A thing speaks of one case at a time.
CREATE TABLE case_link (
    kind TEXT NOT NULL,
    target_id TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (kind, target_id)
);
CREATE INDEX case_link_by_case ON case_link (case_id);

-- Never changed, never taken back.
CREATE TABLE case_comment (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX case_comment_by_case ON case_comment (case_id, id);

-- Files by content: the bytes lie under data/attachments by their hash.
CREATE TABLE attachment (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    estate_id TEXT NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL
);
CREATE INDEX attachment_by_subject ON attachment (subject, subject_id, id);
