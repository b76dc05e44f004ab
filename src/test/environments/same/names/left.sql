CREATE TABLE a (id integer PRIMARY KEY, name text UNIQUE);
CREATE TABLE b (id serial PRIMARY KEY, a_id integer REFERENCES a, CHECK (id > 0));
CREATE INDEX by_a ON b (a_id);
