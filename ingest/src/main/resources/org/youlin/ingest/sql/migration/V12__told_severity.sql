-- The worst severity that the case has had since it was opened, or opened again: what is no worse is no news. Empty from
-- the reopening to the first look at its alarms.
ALTER TABLE cases ADD COLUMN told_severity TEXT;
UPDATE cases SET told_severity = severity;
