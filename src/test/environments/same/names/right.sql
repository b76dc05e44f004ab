CREATE TABLE a (name text, id integer CONSTRAINT pk_a PRIMARY KEY);
CREATE UNIQUE INDEX u_name ON a (name);
CREATE SEQUENCE other_name AS integer;
CREATE TABLE b (id integer NOT NULL DEFAULT nextval('other_name') CONSTRAINT pk_b PRIMARY KEY, a_id integer CONSTRAINT fk_b REFERENCES a, CONSTRAINT positive CHECK (id > 0));
ALTER SEQUENCE other_name OWNED BY b.id;
CREATE INDEX ix_other ON b (a_id);
