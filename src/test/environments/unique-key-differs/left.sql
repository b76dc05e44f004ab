CREATE TABLE series (
  id integer,
  name text,
  league_id integer,
  code text,
  slot integer UNIQUE NULLS NOT DISTINCT, -- expect: unique-key-differs different medium/medium
  UNIQUE (name, league_id), -- expect: unique-key-differs missing medium/medium
  wide integer,
  CONSTRAINT wide_once UNIQUE (wide) INCLUDE (name), -- expect: unique-key-differs different low/low
  UNIQUE (code, league_id) -- expect: name-differs different low/low
);
