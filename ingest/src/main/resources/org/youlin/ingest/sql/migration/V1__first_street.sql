-- Common dialect of SQLite and PostgreSQL. Times are epoch milliseconds, ids are text.

CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    layer TEXT NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE estate (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    property_company_id TEXT REFERENCES organisation (id),
    community_office_id TEXT NOT NULL REFERENCES organisation (id),
    street_office_id TEXT NOT NULL REFERENCES organisation (id)
);

CREATE TABLE building (
    id TEXT PRIMARY KEY,
    estate_id TEXT NOT NULL REFERENCES estate (id),
    name TEXT NOT NULL,
    floors BIGINT NOT NULL,
    units BIGINT NOT NULL
);
CREATE INDEX building_by_estate ON building (estate_id);

CREATE TABLE household (
    id TEXT PRIMARY KEY,
    building_id TEXT NOT NULL REFERENCES building (id),
    unit BIGINT NOT NULL,
    floor BIGINT NOT NULL,
    door BIGINT NOT NULL,
    name TEXT NOT NULL
);
CREATE INDEX household_by_building ON household (building_id);

CREATE TABLE device (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    profile_id TEXT NOT NULL,
    estate_id TEXT NOT NULL REFERENCES estate (id),
    building_id TEXT REFERENCES building (id),
    household_id TEXT REFERENCES household (id),
    field_gateway_id TEXT REFERENCES device (id),
    -- SHA-256 of the access token, hexadecimal.
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX device_by_estate ON device (estate_id, id);

-- Written with the checkpoint: what the shard knows of each series at that position of the journal.
CREATE TABLE latest_value (
    device_id TEXT NOT NULL,
    metric TEXT NOT NULL,
    ts BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (device_id, metric)
);

CREATE TABLE device_event (
    device_id TEXT NOT NULL,
    type TEXT NOT NULL,
    ts BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (device_id, type, ts)
);
CREATE INDEX device_event_by_type ON device_event (type, ts);

CREATE TABLE rule_state (
    rule_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    levels TEXT NOT NULL,
    PRIMARY KEY (rule_id, device_id)
);

CREATE TABLE shard_checkpoint (
    shard BIGINT PRIMARY KEY,
    position BIGINT NOT NULL,
    stored BIGINT NOT NULL,
    duplicate BIGINT NOT NULL,
    refused BIGINT NOT NULL
);

CREATE TABLE dead_letter (
    id TEXT PRIMARY KEY,
    device_id TEXT,
    source TEXT NOT NULL,
    topic TEXT NOT NULL,
    payload ${bytes} NOT NULL,
    payload_bytes BIGINT NOT NULL,
    refusals TEXT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX dead_letter_by_device ON dead_letter (device_id, id);
CREATE INDEX dead_letter_by_age ON dead_letter (received_at);

CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    place_key TEXT NOT NULL,
    estate_id TEXT NOT NULL REFERENCES estate (id),
    building_id TEXT,
    household_id TEXT,
    category TEXT NOT NULL,
    cause TEXT NOT NULL,
    title TEXT NOT NULL,
    severity TEXT NOT NULL,
    status TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    resolved_at BIGINT,
    closed_at BIGINT
);
-- Promise: one open case per place, category and cause.
CREATE UNIQUE INDEX case_open ON cases (place_key, category, cause) WHERE status <> 'CLOSED';
CREATE INDEX case_by_estate ON cases (estate_id, id);

CREATE TABLE alarm (
    id TEXT PRIMARY KEY,
    rule_id TEXT NOT NULL,
    device_id TEXT NOT NULL REFERENCES device (id),
    estate_id TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    severity TEXT NOT NULL,
    value DOUBLE PRECISION,
    start_ts BIGINT NOT NULL,
    last_ts BIGINT NOT NULL,
    clear_ts BIGINT,
    acknowledged_at BIGINT,
    acknowledged_by TEXT
);
-- Promise: one open alarm per rule and originator.
CREATE UNIQUE INDEX alarm_open ON alarm (rule_id, device_id) WHERE clear_ts IS NULL;
CREATE INDEX alarm_by_case ON alarm (case_id);
CREATE INDEX alarm_by_device ON alarm (device_id, id);
CREATE INDEX alarm_by_estate ON alarm (estate_id, id);

CREATE TABLE work_order (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    estate_id TEXT NOT NULL REFERENCES estate (id),
    status TEXT NOT NULL,
    assignee_id TEXT NOT NULL REFERENCES organisation (id),
    assignee_account TEXT,
    returns BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    respond_by BIGINT NOT NULL,
    resolve_by BIGINT NOT NULL,
    accepted_at BIGINT,
    completed_at BIGINT,
    closed_at BIGINT
);
-- Promise: one open work order per case.
CREATE UNIQUE INDEX work_order_open ON work_order (case_id) WHERE status <> 'CLOSED';
CREATE INDEX work_order_by_estate ON work_order (estate_id, id);
CREATE INDEX work_order_by_status ON work_order (status, id);

CREATE TABLE event_log (
    id ${identity},
    ts BIGINT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    event TEXT NOT NULL,
    actor TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    note TEXT,
    estate_id TEXT NOT NULL
);
CREATE INDEX event_log_by_case ON event_log (case_id, id);
CREATE INDEX event_log_by_subject ON event_log (subject_id, id);

-- The next short number for people, per kind and day.
CREATE TABLE number_sequence (
    name TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE account (
    username TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation_id TEXT REFERENCES organisation (id),
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE session (
    -- SHA-256 of the session token, hexadecimal.
    token_hash TEXT PRIMARY KEY,
    username TEXT NOT NULL REFERENCES account (username),
    csrf_token TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_age ON session (expires_at);
