CREATE TABLE leagues (id integer PRIMARY KEY);
CREATE TABLE series (
  id integer PRIMARY KEY,
  league_id integer REFERENCES leagues, -- expect: column-differs missing high/low; foreign-key-differs missing medium/medium folded
  name text,
  UNIQUE (name, league_id) -- expect: unique-key-differs missing medium/medium folded
);
