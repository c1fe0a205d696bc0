-- Counts the changes: whoever writes names the one that was read, so that of two at once only one is carried out.
ALTER TABLE work_order ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_order ADD COLUMN priority TEXT NOT NULL DEFAULT 'NORMAL';
-- Whose patch the place was in when the order was made.
ALTER TABLE work_order ADD COLUMN member_id TEXT;
-- Who accepted it first.
ALTER TABLE work_order ADD COLUMN lead_id TEXT REFERENCES organisation (id);
-- Who returned it, while the handler has not decided about that.
ALTER TABLE work_order ADD COLUMN returned_by TEXT REFERENCES organisation (id);
ALTER TABLE work_order ADD COLUMN hold_reason TEXT;
ALTER TABLE work_order ADD COLUMN hold_until BIGINT;
-- Callbacks in a row that reached nobody.
ALTER TABLE work_order ADD COLUMN misses BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_order ADD COLUMN reworks BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_order ADD COLUMN urges BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_order ADD COLUMN urged_at BIGINT;
ALTER TABLE work_order ADD COLUMN escalations BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_order ADD COLUMN supervised BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_order ADD COLUMN cancelled_at BIGINT;

UPDATE work_order SET lead_id = assignee_id WHERE accepted_at IS NOT NULL;

-- Promise: one open work order per case.
DROP INDEX work_order_open;
CREATE UNIQUE INDEX work_order_open ON work_order (case_id) WHERE status NOT IN ('CLOSED', 'CANCELLED');
CREATE INDEX work_order_by_assignee ON work_order (assignee_id, id);

CREATE TABLE work_order_co_handler (
    work_order_id TEXT NOT NULL REFERENCES work_order (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (work_order_id, organisation_id)
);

-- One row for each time that the handler said it was done.
CREATE TABLE work_order_completion (
    work_order_id TEXT NOT NULL REFERENCES work_order (id),
    attempt BIGINT NOT NULL,
    completed_at BIGINT NOT NULL,
    completed_by TEXT NOT NULL,
    genuine BIGINT NOT NULL,
    within_duty BIGINT NOT NULL,
    contacted_at BIGINT,
    unsolved_reason TEXT,
    done TEXT NOT NULL,
    public_reply TEXT,
    work_minutes BIGINT,
    PRIMARY KEY (work_order_id, attempt)
);

CREATE TABLE work_order_part (
    work_order_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    quantity_milli BIGINT NOT NULL,
    unit TEXT NOT NULL,
    cost_fen BIGINT NOT NULL,
    PRIMARY KEY (work_order_id, attempt, position),
    FOREIGN KEY (work_order_id, attempt) REFERENCES work_order_completion (work_order_id, attempt)
);

CREATE TABLE work_order_photo (
    work_order_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    position BIGINT NOT NULL,
    -- BEFORE or AFTER
    moment TEXT NOT NULL,
    attachment_id TEXT NOT NULL,
    PRIMARY KEY (work_order_id, attempt, position),
    FOREIGN KEY (work_order_id, attempt) REFERENCES work_order_completion (work_order_id, attempt)
);

-- One row for each callback, whether anybody was reached or not.
CREATE TABLE work_order_callback (
    work_order_id TEXT NOT NULL REFERENCES work_order (id),
    attempt BIGINT NOT NULL,
    called_at BIGINT NOT NULL,
    called_by TEXT NOT NULL,
    reached BIGINT NOT NULL,
    -- Empty when nobody was reached.
    solved BIGINT,
    -- 1 to 5
    satisfaction BIGINT,
    note TEXT,
    PRIMARY KEY (work_order_id, attempt)
);
