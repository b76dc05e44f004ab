CREATE TABLE event (at date, kind integer) PARTITION BY RANGE (at); -- expect: partitioning-differs different medium/medium
CREATE TABLE visit (at date) PARTITION BY RANGE (at);
CREATE TABLE visit_2026 PARTITION OF visit FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'); -- expect: partitioning-differs missing low/low
