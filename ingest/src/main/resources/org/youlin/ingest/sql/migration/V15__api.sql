-- Answers to requests that carry an idempotency key. Promise: of requests with one key, one is done.
CREATE TABLE idempotent_answer (
    -- A user name; empty for nobody in particular.
    account TEXT NOT NULL,
    operation TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    -- Whose work it is: whoever lost it to somebody else may not answer any more.
    claim TEXT NOT NULL,
    claimed_at BIGINT NOT NULL,
    -- Null while it is being done.
    status BIGINT,
    -- Sealed by the key itself, which is not kept: some answers show a secret once.
    answer ${bytes},
    PRIMARY KEY (account, operation, key_hash)
);
CREATE INDEX idempotent_answer_by_age ON idempotent_answer (claimed_at);

-- What lists can be sorted by, besides the order in which things were made, which is that of their ids.
CREATE INDEX case_by_update ON cases (updated_at, id);
CREATE INDEX work_order_by_resolve ON work_order (resolve_by, id);
CREATE INDEX work_order_by_respond ON work_order (respond_by, id);
CREATE INDEX alarm_by_last ON alarm (last_ts, id);
