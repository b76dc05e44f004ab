CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE TABLE line (
  a_id integer REFERENCES a, -- expect: foreign-key-differs different high/high
  b_id integer REFERENCES b ON DELETE CASCADE, -- expect: foreign-key-differs different medium/medium
  c_id integer REFERENCES b -- expect: foreign-key-differs missing medium/medium
);
