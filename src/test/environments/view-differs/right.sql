CREATE TABLE person (id integer, name text, active boolean);
CREATE VIEW people AS SELECT id, name FROM person;
CREATE VIEW ids AS SELECT id::bigint AS id FROM person;
