CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE TABLE line (
  a_id integer REFERENCES b,
  b_id integer REFERENCES b,
  c_id integer
);
