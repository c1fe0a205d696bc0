-- Since when it is no longer kept how the reporter can be reached.
ALTER TABLE resident_report ADD COLUMN contact_erased_at BIGINT;
-- What there is to erase, the oldest first.
CREATE INDEX resident_report_contact ON resident_report (created_at) WHERE contact IS NOT NULL;
