CREATE UNLOGGED TABLE log (id integer);
CREATE VIEW current AS SELECT 1 AS id;
CREATE TABLE base (id integer, CONSTRAINT positive CHECK (id > 0));
CREATE TABLE heir (id integer, CONSTRAINT positive CHECK (id > 0));
