CREATE TABLE series (
  id integer,
  name text,
  league_id integer,
  code text,
  slot integer UNIQUE NULLS NOT DISTINCT, -- expect: unique-key-differs different medium/medium
  UNIQUE (name, league_id), -- expect: unique-key-differs missing medium/medium
  UNIQUE (code, league_id) -- expect: name-differs different low/low
);
