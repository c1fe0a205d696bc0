ALTER TABLE account ADD COLUMN active BIGINT NOT NULL DEFAULT 1;
-- Whether the password is one that an administrator was shown.
ALTER TABLE account ADD COLUMN must_change_password BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN password_changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN last_log_in_at BIGINT;
-- The secret of the second factor, sealed.
ALTER TABLE account ADD COLUMN totp_secret ${bytes};
-- The time step of the last code that was taken; a code of this step or before is refused.
ALTER TABLE account ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0;
-- A secret that is not confirmed yet, sealed, and until when it can be.
ALTER TABLE account ADD COLUMN totp_offered ${bytes};
ALTER TABLE account ADD COLUMN totp_offered_until BIGINT;
-- Who it is at the identity provider: its issuer, a blank, and the subject.
ALTER TABLE account ADD COLUMN oidc_subject TEXT;
UPDATE account SET password_changed_at = created_at;
CREATE UNIQUE INDEX account_by_oidc_subject ON account (oidc_subject) WHERE oidc_subject IS NOT NULL;
CREATE INDEX account_by_organisation ON account (organisation_id, username);

CREATE TABLE recovery_code (
    username TEXT NOT NULL REFERENCES account (username),
    -- SHA-256, hexadecimal.
    code_hash TEXT NOT NULL,
    PRIMARY KEY (username, code_hash)
);

ALTER TABLE session ADD COLUMN last_used_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
-- Whether an identity provider vouched for it, and not a password.
ALTER TABLE session ADD COLUMN single_sign_on BIGINT NOT NULL DEFAULT 0;
UPDATE session SET last_used_at = created_at;
CREATE INDEX session_by_account ON session (username);

CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    -- SHA-256 of the secret, hexadecimal.
    secret_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation_id TEXT REFERENCES organisation (id),
    read_only BIGINT NOT NULL,
    -- Operations of the contract, with blanks between; all that the role may when there is none.
    operations TEXT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    last_used_at BIGINT
);

-- Who did what to whose access and data. No secret ever stands in it.
CREATE TABLE audit (
    id ${identity},
    ts BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT,
    address TEXT,
    detail TEXT NOT NULL
);
CREATE INDEX audit_by_actor ON audit (actor, id);
CREATE INDEX audit_by_action ON audit (action, id);
CREATE INDEX audit_by_subject ON audit (subject, id);
CREATE INDEX audit_by_time ON audit (ts);
