-- What is due at a time of the wall clock: at most one of a kind for a subject.
CREATE TABLE timer (
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    -- Who is carrying it out, and until when nobody else may.
    lease_owner TEXT NOT NULL DEFAULT '',
    lease_until BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, subject_id)
);
CREATE INDEX timer_due ON timer (due_at);

-- Whose matter an entry is from now on, and the account that is to know by name.
ALTER TABLE event_log ADD COLUMN organisation_id TEXT;
ALTER TABLE event_log ADD COLUMN recipient TEXT;
