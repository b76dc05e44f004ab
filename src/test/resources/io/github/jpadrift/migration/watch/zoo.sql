CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN plain AS text;
CREATE TABLE parent (id integer PRIMARY KEY, code text UNIQUE, big bigint UNIQUE);
CREATE TABLE child (
  id bigint PRIMARY KEY,
  parent_id integer REFERENCES parent,
  loose integer,
  a integer,
  filled integer NOT NULL,
  b text,
  v varchar(10),
  c char(3),
  n numeric(10, 2),
  ts timestamp,
  tz timestamptz,
  j json,
  u uuid,
  e mood,
  arr varchar(10)[],
  checked integer CONSTRAINT checked_nn CHECK (checked IS NOT NULL),
  ranged integer CHECK (ranged > 0),
  p plain
);
CREATE INDEX child_a ON child (a);
CREATE INDEX child_v ON child (v);
CREATE INDEX child_ts ON child (ts);
CREATE UNIQUE INDEX child_filled ON child (filled);
ALTER TABLE child ADD CONSTRAINT later CHECK (a > 0) NOT VALID;
ALTER TABLE child ADD CONSTRAINT child_loose FOREIGN KEY (loose) REFERENCES parent NOT VALID;
CREATE TABLE wide (id integer, note text);
CREATE TABLE part (id integer, at date) PARTITION BY RANGE (at);
CREATE TABLE part_old PARTITION OF part FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE part_new PARTITION OF part FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE loner (id integer, at date);
CREATE TABLE lone_checked (
  id integer,
  at date NOT NULL CHECK (at >= '2023-01-01' AND at < '2024-01-01')
);
CREATE VIEW seen AS SELECT id, b FROM child;
CREATE MATERIALIZED VIEW heap AS SELECT id FROM wide;
CREATE UNIQUE INDEX heap_id ON heap (id);
CREATE SEQUENCE counter;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touching BEFORE UPDATE ON wide FOR EACH ROW EXECUTE FUNCTION touch();
INSERT INTO parent VALUES (1, 'x', 1);
INSERT INTO child VALUES (1, 1, 1, 1, 1, 'x', 'x', 'x', 1, '2000-01-01', '2000-01-01', '{}',
  'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'sad', '{x}', 1, 1, 'x');
INSERT INTO wide VALUES (1, 'x');
INSERT INTO part VALUES (1, '2020-05-05'), (1, '2021-05-05');
INSERT INTO loner VALUES (1, '2022-05-05');
INSERT INTO lone_checked VALUES (1, '2023-05-05');
REFRESH MATERIALIZED VIEW heap;
