-- Who is told of what, and where.
CREATE TABLE notification_route (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    -- One person of the organisation; empty for a route of all of it.
    account TEXT,
    enabled BIGINT NOT NULL,
    channel TEXT NOT NULL,
    -- Where messages go, with the secrets that this takes: encrypted, never shown.
    destination TEXT NOT NULL,
    -- What may be shown of it.
    hint TEXT NOT NULL,
    -- JSON objects.
    filter TEXT NOT NULL,
    pace TEXT NOT NULL,
    quiet TEXT,
    -- The entry of the event log up to which the route has seen everything.
    cursor_entry BIGINT NOT NULL,
    -- Counts up with every change, so that only one of two processes that work the route succeeds.
    version BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX notification_route_by_owner ON notification_route (organisation_id, id);

-- What a route has to tell, and what it told lately.
CREATE TABLE notification_group (
    route_id TEXT NOT NULL REFERENCES notification_route (id) ON DELETE CASCADE,
    group_key TEXT NOT NULL,
    -- When it has to be looked at again.
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (route_id, group_key)
);
CREATE INDEX notification_group_due ON notification_group (route_id, due_at);

-- Messages. They outlive their route, so that it can be seen what became of them.
CREATE TABLE notification (
    -- Also the key by which a receiver knows a repeated delivery.
    id TEXT PRIMARY KEY,
    route_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    account TEXT,
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    -- How many entries of the event log it tells of, and where they lie; 0 and null when it only repeats.
    entries BIGINT NOT NULL,
    first_entry BIGINT,
    last_entry BIGINT,
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    -- Who is sending it, and until when nobody else may.
    lease_owner TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX notification_by_route ON notification (route_id, created_at);
CREATE INDEX notification_by_owner ON notification (organisation_id, id);
CREATE INDEX notification_by_age ON notification (created_at);
CREATE INDEX notification_pending ON notification (next_at) WHERE state = 'PENDING';

-- Up to which entry somebody has looked at what the bell shows.
CREATE TABLE bell_seen (
    username TEXT PRIMARY KEY REFERENCES account (username),
    entry_id BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX event_log_by_organisation ON event_log (organisation_id, id) WHERE organisation_id IS NOT NULL;
CREATE INDEX event_log_by_recipient ON event_log (recipient, id) WHERE recipient IS NOT NULL;
