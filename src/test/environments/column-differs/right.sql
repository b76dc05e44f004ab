CREATE TABLE leagues (id integer PRIMARY KEY);
CREATE TABLE series (
  id integer PRIMARY KEY,
  name text,
  club text NOT NULL -- expect: column-differs extra high/high
);
