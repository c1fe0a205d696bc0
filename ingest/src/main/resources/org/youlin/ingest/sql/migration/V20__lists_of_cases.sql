-- What lists and boards ask for.
CREATE INDEX case_by_status ON cases (status, id);
CREATE INDEX work_order_by_case ON work_order (case_id, id);
