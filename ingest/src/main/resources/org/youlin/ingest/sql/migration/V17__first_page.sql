-- What the first page counts: open cases and open work orders by estate, whatever number of closed ones lies beside.
CREATE INDEX case_open_by_estate ON cases (estate_id, category, severity) WHERE status <> 'CLOSED';
CREATE INDEX work_order_open_by_estate ON work_order (estate_id, status) WHERE status NOT IN ('CLOSED', 'CANCELLED');
