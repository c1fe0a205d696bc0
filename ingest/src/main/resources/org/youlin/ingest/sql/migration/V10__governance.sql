-- Which property company answers for an estate, and when. An estate may have none (三无楼院).
CREATE TABLE contract (
    estate_id TEXT NOT NULL REFERENCES estate (id),
    company_id TEXT NOT NULL REFERENCES organisation (id),
    -- In force from from_at until before until_at; from 0 when nobody remembers, without end while none is agreed.
    from_at BIGINT NOT NULL,
    until_at BIGINT,
    PRIMARY KEY (estate_id, from_at)
);
CREATE UNIQUE INDEX contract_without_end ON contract (estate_id) WHERE until_at IS NULL;
INSERT INTO contract (estate_id, company_id, from_at, until_at)
    SELECT id, property_company_id, 0, NULL FROM estate WHERE property_company_id IS NOT NULL;
ALTER TABLE estate DROP COLUMN property_company_id;

-- Who works for an organisation, and the buildings each answers for (分片负责).
CREATE TABLE member (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    -- Sealed.
    phone ${bytes},
    account TEXT REFERENCES account (username),
    created_at BIGINT NOT NULL,
    left_at BIGINT
);
CREATE INDEX member_by_organisation ON member (organisation_id, id);
-- A building is in one patch of an organisation at most.
CREATE TABLE patch (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    building_id TEXT NOT NULL REFERENCES building (id),
    member_id TEXT NOT NULL REFERENCES member (id),
    PRIMARY KEY (organisation_id, building_id)
);
CREATE INDEX patch_by_member ON patch (member_id);

-- Households that need care (困难群体库). What they need and who looks after them is sealed.
CREATE TABLE care_household (
    household_id TEXT PRIMARY KEY REFERENCES household (id),
    estate_id TEXT NOT NULL REFERENCES estate (id),
    sealed ${bytes} NOT NULL,
    -- The partner (1+1) who is told of cases; empty when the partner has no account.
    partner_account TEXT REFERENCES account (username),
    -- When the household agreed to be in the register, and with whom.
    consent_at BIGINT NOT NULL,
    consent_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL
);
CREATE INDEX care_household_by_estate ON care_household (estate_id, household_id);
-- The accounts that may read the register of their community.
CREATE TABLE care_reader (
    account TEXT PRIMARY KEY REFERENCES account (username),
    granted_by TEXT NOT NULL,
    granted_at BIGINT NOT NULL
);
-- Every look into the register and every change of it; never purged.
CREATE TABLE care_audit (
    id ${identity},
    ts BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    -- A household, or an account for grants; none for a list.
    subject TEXT,
    note TEXT NOT NULL
);
CREATE INDEX care_audit_by_subject ON care_audit (subject, id);
-- Of which case a household's partner was told.
CREATE TABLE care_told (
    case_id TEXT NOT NULL REFERENCES cases (id),
    household_id TEXT NOT NULL REFERENCES household (id),
    told_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, household_id)
);

-- What residents report (居民诉求), themselves or over the hotline. The case it belongs to is in case_link.
CREATE TABLE resident_report (
    id TEXT PRIMARY KEY,
    -- By which the reporter asks for it.
    code TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    -- The hotline's own number of it.
    record_number TEXT UNIQUE,
    -- By which the reporter's browser sends it again without it becoming two.
    request_key TEXT UNIQUE,
    category TEXT NOT NULL,
    -- Whose matter it is while nobody knows which estate it is about.
    organisation_id TEXT REFERENCES organisation (id),
    estate_id TEXT REFERENCES estate (id),
    building_id TEXT REFERENCES building (id),
    household_id TEXT REFERENCES household (id),
    -- Where it is, in the reporter's words.
    address TEXT NOT NULL,
    content TEXT NOT NULL,
    -- Sealed: name and phone.
    contact ${bytes},
    created_at BIGINT NOT NULL,
    public_reply TEXT,
    replied_at BIGINT,
    replied_by TEXT,
    hotline_stage TEXT,
    hotline_status TEXT,
    -- What the hotline's handler filled in, JSON.
    hotline_form TEXT,
    -- Working days that the hotline allows.
    hotline_days BIGINT
);
CREATE INDEX resident_report_by_estate ON resident_report (estate_id, id);
CREATE INDEX resident_report_unplaced ON resident_report (organisation_id, id) WHERE estate_id IS NULL;
