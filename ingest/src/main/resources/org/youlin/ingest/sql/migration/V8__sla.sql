-- Until when the matter is to be settled, whoever has the order by then. Never moved.
ALTER TABLE work_order ADD COLUMN citizen_due BIGINT NOT NULL DEFAULT 0;
UPDATE work_order SET citizen_due = resolve_by;

-- What the columns respond_by, resolve_by and citizen_due of a work order came from.
CREATE TABLE sla_clock (
    work_order_id TEXT PRIMARY KEY REFERENCES work_order (id),
    citizen_started_at BIGINT NOT NULL,
    -- By when whoever had it first was to accept it. Never moved.
    first_respond_due BIGINT NOT NULL,
    -- The clock of the layer that has the order.
    layer_started_at BIGINT NOT NULL,
    respond_within TEXT NOT NULL,
    respond_warn_at BIGINT NOT NULL,
    resolve_within TEXT NOT NULL,
    resolve_warn_at BIGINT NOT NULL,
    layer_accepted_at BIGINT,
    stopped_since BIGINT,
    stopped_millis BIGINT NOT NULL,
    -- Names of the steps that were carried out, with commas between them.
    done TEXT NOT NULL
);

-- Orders that were open before there were clocks have them from now on.
INSERT INTO sla_clock
    SELECT id, created_at, respond_by, created_at,
        CASE WHEN respond_by < created_at + 60000 THEN 'PT1M'
            ELSE 'PT' || ((respond_by - created_at) / 1000) || 'S' END,
        created_at + (respond_by - created_at) / 10 * 8,
        CASE WHEN resolve_by < created_at + 60000 THEN 'PT1M'
            ELSE 'PT' || ((resolve_by - created_at) / 1000) || 'S' END,
        created_at + (resolve_by - created_at) / 10 * 8,
        accepted_at, completed_at, 0, ''
    FROM work_order WHERE status NOT IN ('CLOSED', 'CANCELLED');
INSERT INTO timer (kind, subject_id, due_at)
    SELECT 'RESPOND_WARNING', c.work_order_id, c.respond_warn_at FROM sla_clock c
    WHERE c.layer_accepted_at IS NULL AND c.stopped_since IS NULL;
INSERT INTO timer (kind, subject_id, due_at)
    SELECT 'RESPOND_BREACH', w.id, w.respond_by FROM work_order w JOIN sla_clock c ON c.work_order_id = w.id
    WHERE c.layer_accepted_at IS NULL AND c.stopped_since IS NULL;
INSERT INTO timer (kind, subject_id, due_at)
    SELECT 'RESOLVE_WARNING', c.work_order_id, c.resolve_warn_at FROM sla_clock c WHERE c.stopped_since IS NULL;
INSERT INTO timer (kind, subject_id, due_at)
    SELECT 'RESOLVE_BREACH', w.id, w.resolve_by FROM work_order w JOIN sla_clock c ON c.work_order_id = w.id
    WHERE c.stopped_since IS NULL;
