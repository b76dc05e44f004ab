CREATE TABLE series (
  id integer,
  name text,
  league_id integer,
  code text UNIQUE, -- expect: unique-key-differs extra high/medium
  slot integer UNIQUE,
  wide integer,
  CONSTRAINT wide_once UNIQUE (wide),
  UNIQUE (league_id, code)
);
