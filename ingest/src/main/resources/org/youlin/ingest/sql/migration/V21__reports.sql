-- Alarms by rule and by month: when they began, and when they were over.
CREATE INDEX alarm_by_rule ON alarm (rule_id, start_ts);
CREATE INDEX alarm_by_start ON alarm (start_ts);
CREATE INDEX alarm_by_clearing ON alarm (clear_ts) WHERE clear_ts IS NOT NULL;
-- Work orders of a month.
CREATE INDEX work_order_by_creation ON work_order (created_at);
