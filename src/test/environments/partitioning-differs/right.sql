CREATE TABLE event (at date, kind integer) PARTITION BY LIST (kind);
CREATE TABLE visit (at date) PARTITION BY RANGE (at);
CREATE TABLE booking (at date NOT NULL, seat integer CONSTRAINT seated CHECK (seat > 0)) PARTITION BY RANGE (at);
CREATE INDEX ON booking (seat);
CREATE TABLE booking_2026 (at date NOT NULL, seat integer CONSTRAINT seated CHECK (seat > 0));
CREATE INDEX ON booking_2026 (seat);
