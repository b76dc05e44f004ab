CREATE TABLE event (at date, kind integer) PARTITION BY RANGE (at); -- expect: partitioning-differs different medium/medium
CREATE TABLE visit (at date) PARTITION BY RANGE (at);
CREATE TABLE visit_2026 PARTITION OF visit FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'); -- expect: partitioning-differs missing low/low
CREATE TABLE booking (at date NOT NULL, seat integer CONSTRAINT seated CHECK (seat > 0)) PARTITION BY RANGE (at);
CREATE INDEX ON booking (seat);
CREATE TABLE booking_2026 PARTITION OF booking FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'); -- expect: partitioning-differs different medium/medium
