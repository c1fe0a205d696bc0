-- How a device proves who it is. The hash is SHA-256, hexadecimal: of the token, of client id, user name and password,
-- or of the certificate's common name. A device whose credentials were revoked keeps a hash that nobody can meet.
ALTER TABLE device RENAME COLUMN token_hash TO credential_hash;
ALTER TABLE device ADD COLUMN credential_kind TEXT NOT NULL DEFAULT 'ACCESS_TOKEN';
-- When they were issued or revoked; empty for those of the first registration.
ALTER TABLE device ADD COLUMN credential_at BIGINT;
-- What vendors' messages call the device; unique behind one field gateway, and among those that have none.
ALTER TABLE device ADD COLUMN hardware_id TEXT;
CREATE UNIQUE INDEX device_hardware ON device (COALESCE(field_gateway_id, ''), hardware_id)
    WHERE hardware_id IS NOT NULL;
-- Only of field gateways: the profile of children that it may bring along by itself.
ALTER TABLE device ADD COLUMN child_profile_id TEXT;
CREATE INDEX device_by_field_gateway ON device (field_gateway_id) WHERE field_gateway_id IS NOT NULL;

-- Profiles made by people, beside those of the settings.
CREATE TABLE device_profile (
    id TEXT PRIMARY KEY,
    definition TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- JSON texts by key; what a device says of itself (CLIENT), and what people set for it (SHARED).
CREATE TABLE device_attribute (
    device_id TEXT NOT NULL REFERENCES device (id),
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (device_id, scope, key)
);

CREATE TABLE device_command (
    id ${identity},
    device_id TEXT NOT NULL REFERENCES device (id),
    estate_id TEXT NOT NULL,
    method TEXT NOT NULL,
    params TEXT NOT NULL,
    status TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- When it is given up if it could not be sent, and how long after sending it is waited for an answer.
    expires_at BIGINT NOT NULL,
    timeout_millis BIGINT NOT NULL,
    sent_at BIGINT,
    updated_at BIGINT NOT NULL,
    response TEXT
);
CREATE INDEX device_command_by_device ON device_command (device_id, id);
CREATE INDEX device_command_open ON device_command (status, id)
    WHERE status IN ('QUEUED', 'SENT', 'DELIVERED');

-- Devices that spoke and that nobody knows.
CREATE TABLE quarantined_device (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    -- Empty when it did not come through a field gateway.
    field_gateway_id TEXT NOT NULL,
    hardware_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    type TEXT,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    UNIQUE (field_gateway_id, hardware_id)
);
CREATE INDEX quarantined_device_by_age ON quarantined_device (last_seen);

-- With such a key a device without credentials may ask for some.
CREATE TABLE provision_key (
    id TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL,
    profile_id TEXT NOT NULL,
    estate_id TEXT NOT NULL REFERENCES estate (id),
    name TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    devices BIGINT NOT NULL
);

-- Devices that wait to be claimed by their installer.
CREATE TABLE device_claim (
    device_id TEXT PRIMARY KEY REFERENCES device (id),
    secret_hash TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL
);

-- What people did to devices and places: who, when, what.
CREATE TABLE registry_log (
    id ${identity},
    ts BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    estate_id TEXT,
    note TEXT
);
CREATE INDEX registry_log_by_subject ON registry_log (subject_id, id);

-- Events whose details are kept for a while only: they may tell who passed.
CREATE INDEX device_event_with_details ON device_event (ts) WHERE details <> '{}';
